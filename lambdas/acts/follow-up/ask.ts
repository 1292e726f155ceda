import {
  askedAbout,
  endOf,
  type FollowUpRules,
  lastDayFor,
  openPeriods,
  type Period,
  type Report,
  responsiblesOf,
} from '../../domain/follow-up.ts';
import { addDays, endOfDay, localDateAt } from '../../domain/local-time.ts';
import type { MailOrder } from '../../domain/mail-content.ts';
import type { Actor } from '../../domain/people.ts';
import type { Plan } from '../../domain/plan.ts';
import { RowUnreadable, StoreUnavailable } from '../../ports.ts';
import { hashOfAddress } from '../../records/address-hash.ts';
import { type Act, commit, untilCommitted } from '../../records/commit.ts';
import { read, readAll, readSound } from '../../records/read.ts';
import { addresses, followUps, people, planPartition, plans, reports } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { loadChanges, type PlanName } from '../plan/load-plan.ts';
import { aboutPlan } from '../plan/mail-orders.ts';
import { readFollowUpRules } from './rules.ts';
import { type NotAsked, tellNotAsked } from './tell-not-asked.ts';

/** A mail is three writes. */
const AT_ONCE = 30;

export const followUpSubject = ({ year, department }: PlanName, { tertial }: Pick<Period, 'tertial'>): string =>
  `follow-up#${year}#${department}#${tertial}`;

/** Everything that has been reported of a plan, oldest tertial first. */
export const loadReports = async (store: ActPorts['store'], name: PlanName): Promise<Report[]> =>
  (await readAll(store, reports, planPartition(name.year, name.department), 'report#')).map((row) => row.body);

interface Asking {
  plan: Plan;
  period: Period;
  rules: FollowUpRules;
}

/** One mail to each responsible person who has not reported all of their changes; with a link for those alone. */
const ordersFor = async (ports: ActPorts, { plan, period, rules }: Asking, reminder: boolean): Promise<MailOrder[]> => {
  const told = await loadReports(ports.store, plan);
  const changes = (await loadChanges(ports.store, plan)).map((row) => row.body);
  const answered = new Set(told.filter((one) => one.tertial === period.tertial).map((one) => one.change));
  const open = askedAbout(changes, told, period.tertial).filter((change) => !answered.has(change.id));
  const subject = followUpSubject(plan, period);
  const lastDay = lastDayFor(rules, period);
  return Promise.all(
    responsiblesOf(open).map(async ({ name, email, changes: own }): Promise<MailOrder> => {
      const hash = hashOfAddress(email);
      // Somebody who also signs in here reads mail in a language of their own.
      const account = await read(ports.store, addresses, hash);
      const person = account && (await read(ports.store, people, account.body.person));
      return {
        id: `progress#${plan.year}#${plan.department}#${period.tertial}${reminder ? '#reminder' : ''}#${hash.slice(0, 32)}`,
        scope: String(plan.year),
        to: { name, email, locale: person?.body.locale ?? 'sv' },
        reason: 'responsible',
        content: {
          template: 'progress',
          ...aboutPlan(plan),
          tertial: period.tertial,
          lastDay,
          reminder,
          changes: own.map((change) => change.title),
        },
        // The same link in the question and in the reminder.
        link: { purpose: 'report', subject, expiresAt: endOfDay(lastDay), generation: '1' },
        calendar: null,
      };
    }),
  );
};

const order = async (ports: ActPorts, actor: Actor, mails: readonly MailOrder[]): Promise<void> => {
  for (let from = 0; from < mails.length; from += AT_ONCE) {
    await untilCommitted(async () => {
      const act: Act = { name: 'follow-up.ask', actor, role: 'system', at: ports.clock.now() };
      return (await commit(ports, act, [], { mails: mails.slice(from, from + AT_ONCE) })) ? 'done' : 'conflict';
    });
  }
};

/** Asks those responsible in a plan, and reminds them when it is time; each at most once. Gives how many mails it ordered. */
const followUpPlan = async (ports: ActPorts, actor: Actor, asking: Asking): Promise<number> => {
  const { plan, period, rules } = asking;
  const row = await read(ports.store, followUps, plan.year, plan.department, period.tertial);
  const at = ports.clock.now();
  const isTimeToRemind = addDays(endOf(rules, period), rules.remindDays) <= localDateAt(at);
  if (row && (row.body.remindedAt !== null || !isTimeToRemind)) return 0;
  // The mails first: ordered again after an interruption they are the same mails, and nobody is left out.
  const mails = await ordersFor(ports, asking, row !== undefined);
  await order(ports, actor, mails);
  // One who is asked so late that it is time to remind is asked, and not reminded on the same day.
  const after = row ? { ...row.body, remindedAt: at } : { askedAt: at, remindedAt: isTimeToRemind ? at : null };
  const key = followUps.key(plan.year, plan.department, period.tertial);
  await untilCommitted(async () => {
    const before = await read(ports.store, followUps, plan.year, plan.department, period.tertial);
    const act: Act = { name: row ? 'follow-up.remind' : 'follow-up.ask', actor, role: 'system', at };
    return (await commit(ports, act, [{ key, before, after }])) ? 'done' : 'conflict';
  });
  return mails.length;
};

/**
 * The follow-up's part of the daily sweep: from the day a tertial ends those responsible for what was adopted are asked how
 * it goes, and reminded once. A second sweep on the same day sends nothing more. A plan that cannot be read or acted on
 * keeps none of the others from being asked about; finance is told of it.
 */
export const sweepFollowUp = async (
  ports: ActPorts,
  actor: Actor,
): Promise<{ askedToReport: number; notAsked: readonly NotAsked[] }> => {
  const { rules } = await readFollowUpRules(ports);
  let askedToReport = 0;
  const notAsked: NotAsked[] = [];
  for (const period of openPeriods(rules, localDateAt(ports.clock.now()))) {
    const { rows, unreadable } = await readSound(ports.store, plans, `cycle#${period.year}`, 'plan#');
    const broken = (department: string, error: string): void => {
      notAsked.push({ plan: `${period.year}#${department}#${period.tertial}`, error });
    };
    for (const { sk } of unreadable) broken(sk.slice('plan#'.length), RowUnreadable.name);
    for (const { body: plan } of rows) {
      if (plan.status !== 'adopted') continue;
      try {
        askedToReport += await followUpPlan(ports, actor, { plan, period, rules });
      } catch (error) {
        // The store itself is out for everybody: the whole sweep is run again.
        if (error instanceof StoreUnavailable) throw error;
        broken(plan.department, error instanceof Error ? error.constructor.name : 'unknown');
      }
    }
  }
  await tellNotAsked(ports, actor, notAsked);
  return { askedToReport, notAsked };
};
