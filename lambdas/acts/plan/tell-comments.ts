import type { ChangeId, Instant, PersonId } from '../../domain/brands.ts';
import { type ChangeComment, MAX_TOLD, shortened } from '../../domain/comment.ts';
import { addDays, endOfDay, localDateAt } from '../../domain/local-time.ts';
import type { MailOrder, SaidOfChange } from '../../domain/mail-content.ts';
import type { Actor } from '../../domain/people.ts';
import type { Plan } from '../../domain/plan.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { read, readAll, readSound } from '../../records/read.ts';
import { commentsTold, cycles, plans } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { holdersOf, type Receiver, writersOf } from '../receivers.ts';
import { loadComments } from './comment-change.ts';
import { loadChanges, loadDepartment } from './load-plan.ts';
import { cyclePath, orderFor, planPath, reviewPath } from './mail-orders.ts';

/** A mail is three writes. */
const AT_ONCE = 30;

interface News {
  plan: Plan;
  change: ChangeId;
  comment: ChangeComment;
  said: SaidOfChange;
}

interface Told {
  receiver: Receiver;
  news: News[];
}

const isOfDepartment = ({ role }: ChangeComment): boolean => role === 'head' || role === 'editor';

/** What was said of a plan within the hours, with the titles that it is about. */
const newsOf = async (ports: ActPorts, plan: Plan, said: readonly ChangeComment[]): Promise<News[]> => {
  const changes = new Map((await loadChanges(ports.store, plan)).map((row) => [row.body.id, row.body.title]));
  return said.map((comment) => ({
    plan,
    change: comment.change,
    comment,
    said: {
      departmentName: plan.departmentName,
      changeTitle: changes.get(comment.change) ?? '',
      role: comment.role,
      remark: shortened(comment.remark),
    },
  }));
};

/** Where one sees what one was told of: the change itself when it is a single one, else the plan, else all of one's plans. */
const pageFor = ({ receiver, news }: Told, year: number): string => {
  const [first] = news;
  const reviews = receiver.reason === 'it-office';
  const plansOf = new Set(news.map(({ plan }) => plan.department));
  if (!first || plansOf.size > 1) return reviews ? '/granskning' : cyclePath(year);
  if (reviews) return reviewPath(first.plan);
  const one = new Set(news.map(({ change }) => change)).size === 1;
  return one ? `${planPath(first.plan)}/atgard/${first.change}/kommentarer` : planPath(first.plan);
};

/**
 * Who hears of what: what the offices say reaches those who write the plan; what anybody else says reaches the IT office, and
 * finance where it takes part in the talk. Nobody hears of their own words, and each hears of everything in one mail.
 */
const receiversOf = async (
  ports: ActPorts,
  at: Instant,
  news: readonly News[],
  all: readonly ChangeComment[],
): Promise<Told[]> => {
  const offices = {
    it: await holdersOf(ports.store, 'it-office', at),
    finance: await holdersOf(ports.store, 'finance', at),
  };
  const withFinance = new Set(all.filter(({ role }) => role === 'finance').map(({ change }) => change));
  const told = new Map<PersonId, Told>();
  const tell = (receivers: readonly Receiver[], one: News): void => {
    for (const receiver of receivers.filter(({ person }) => person !== one.comment.by)) {
      const mine = told.get(receiver.person) ?? { receiver, news: [] };
      if (!mine.news.includes(one)) mine.news.push(one);
      told.set(receiver.person, mine);
    }
  };
  for (const one of news) {
    const { comment, plan, change } = one;
    if (!isOfDepartment(comment)) tell(writersOf(await loadDepartment(ports.store, plan.department)), one);
    if (comment.role !== 'it-office') tell(offices.it, one);
    if (comment.role !== 'finance' && withFinance.has(change)) tell(offices.finance, one);
  }
  return [...told.values()];
};

const tellOf = async (ports: ActPorts, actor: Actor, year: number): Promise<number> => {
  const at = ports.clock.now();
  const today = localDateAt(at);
  // Whole days, so that a sweep that was cut short tells the same when it runs again.
  const until = endOfDay(addDays(today, -1));
  const row = await read(ports.store, commentsTold, year);
  const since = row?.body.until ?? '';
  if (since >= until) return 0;
  const everything: ChangeComment[] = [];
  const news: News[] = [];
  for (const { body: plan } of (await readSound(ports.store, plans, `cycle#${year}`, 'plan#')).rows) {
    const said = await loadComments(ports.store, plan);
    const fresh = said.filter((one) => one.at > since && one.at <= until);
    if (fresh.length === 0) continue;
    everything.push(...said);
    news.push(...(await newsOf(ports, plan, fresh)));
  }
  const mails = (await receiversOf(ports, at, news, everything)).map((told): MailOrder => {
    const about = { id: `comments#${year}#${today}`, scope: String(year), at, next: pageFor(told, year) };
    const shown = told.news.slice(0, MAX_TOLD).map(({ said }) => said);
    return orderFor(told.receiver, about, { template: 'comments', year, said: shown, all: told.news.length });
  });
  const act = { name: 'comment.tell', actor, role: 'system', at } as const;
  for (let from = 0; from < mails.length; from += AT_ONCE) {
    await untilCommitted(async () =>
      (await commit(ports, act, [], { mails: mails.slice(from, from + AT_ONCE) })) ? 'done' : 'conflict',
    );
  }
  const version = (row?.version ?? 0) + 1;
  await ports.store.write([
    {
      op: 'put',
      row: { ...commentsTold.key(year), version, head: '', body: { until } },
      when: row ? { version: row.version } : 'absent',
    },
  ]);
  return mails.length;
};

/**
 * The comments' part of the daily sweep: what was said until midnight reaches the other side in one mail a person and day. A
 * second sweep on the same day sends nothing more.
 */
export const sweepComments = async (ports: ActPorts, actor: Actor): Promise<{ toldOfComments: number }> => {
  let toldOfComments = 0;
  for (const { body: cycle } of await readAll(ports.store, cycles, 'cycles')) {
    if (cycle.status === 'planned' || cycle.status === 'published') continue;
    toldOfComments += await tellOf(ports, actor, cycle.year);
  }
  return { toldOfComments };
};
