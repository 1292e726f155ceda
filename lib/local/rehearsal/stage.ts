import { createKey, newSecret } from '../../../lambdas/acts/people/api-keys.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import type { BodyId, BudgetYear, DepartmentId, Instant } from '../../../lambdas/domain/brands.ts';
import type { Actor, Grant } from '../../../lambdas/domain/people.ts';
import { atOnce } from '../example/at-once.ts';
import { type Example, seedExample } from '../example/seed-example.ts';
import { daysOf, type YearsDays } from './calendar.ts';
import { Caller } from './caller.ts';
import { Ledger } from './ledger.ts';
import type { FiledMail, Post } from './mailbox.ts';
import { type Parts, partsFor } from './parts.ts';

/** What a year must have in it, by the words of the events' own. */
export const EVENTS = [
  'late-department',
  'reminder',
  'extension',
  'return',
  'resubmission',
  'stance',
  'missing-quorum',
  'new-council',
  'minority-referral',
  'minority-right-spent',
  'tie',
  'casting-vote',
  'rejection',
  'adoption',
  'published',
] as const;
export type YearEvent = (typeof EVENTS)[number];

export interface YearSize {
  year: BudgetYear;
  departments: number;
  changes: number;
  councillors: number;
  seed: number;
}

/** Where a year is played: one process on this machine, or a deployment. */
export interface Theatre {
  /** Scheme, host and port of the pages and the API. */
  url: string;
  ports: ActPorts;
  /** How many callers may be under way at a time; WIDTH without it. */
  width?: number;
  /** Resolves when nothing is left to do at the present time: only waiting for people or for the clock. */
  settle(): Promise<void>;
  /** Moves the clock; what falls due on the way is done. */
  moveClock(to: Instant): Promise<void>;
}

/** Everything that the scenes of the year share. */
export interface Stage {
  host: Theatre;
  size: YearSize;
  /** How many callers are under way at a time. */
  width: number;
  days: YearsDays;
  example: Example;
  departments: readonly string[];
  parts: Parts;
  finance: Caller;
  itOffice: Caller;
  secretary: Caller;
  administrator: Caller;
  headOf(department: string): Caller;
  ledger: Ledger;
  mailbox: Post;
  events: Set<YearEvent>;
  /** Every secret that was handed out: keys, and the tokens of links. */
  secrets: Set<string>;
  /** False as soon as opening a link has changed anything. */
  nothingChangedOnGet: boolean;
  tell(what: string): void;
}

/** One machine answers this many as fast as fewer. */
const WIDTH = 24;

const setting: Actor = { id: 'system', grants: [], channel: 'command-line', requestId: 'rehearsal' };

/** Settles, and takes in the mails that came of it. */
export const newMails = async (stage: Pick<Stage, 'host' | 'mailbox'>): Promise<FiledMail[]> => {
  await stage.host.settle();
  return stage.mailbox.fetchNew();
};

/** Moves the clock and gives the mails that went out on the way. */
export const moveOn = async (stage: Pick<Stage, 'host' | 'mailbox'>, to: Instant): Promise<FiledMail[]> => {
  await stage.host.moveClock(to);
  return newMails(stage);
};

/** Builds the example municipality in an empty store and gives everyone who calls the API a key. */
export const setStage = async (
  host: Theatre,
  size: YearSize,
  mailbox: Post,
  tell: (what: string) => void,
): Promise<Stage> => {
  // What is carried on of last year's, less one dropped and plus two new ones, comes to as many as asked for.
  const width = host.width ?? WIDTH;
  const lastYears = Math.max(1, size.changes - 1);
  const example = await seedExample(host.ports, { ...size, changes: lastYears });
  const departments = example.departments.map((department) => department.id);
  const secrets = new Set<string>();
  const callerWith = async (name: string, grant: Grant): Promise<Caller> => {
    const secret = newSecret();
    const made = await createKey(host.ports, setting, name, [grant], secret);
    if (!made.ok) throw new Error(`The key ${name} was refused`);
    secrets.add(secret.slice(-43));
    return new Caller(host.url, secret);
  };
  const heads = new Map<string, Caller>();
  await atOnce(departments, width, async (id) => {
    heads.set(id, await callerWith(`head-${id}`, { role: 'head', department: id as DepartmentId }));
  });
  return {
    host,
    size,
    width,
    days: daysOf(size.year),
    example,
    departments,
    parts: partsFor(departments),
    finance: await callerWith('finance', { role: 'finance' }),
    itOffice: await callerWith('it-office', { role: 'it-office' }),
    secretary: await callerWith('secretary', { role: 'secretary', body: 'kf' as BodyId }),
    administrator: await callerWith('administrator', { role: 'administrator' }),
    headOf: (department) => {
      const head = heads.get(department);
      if (!head) throw new Error(`There is no head of ${department}`);
      return head;
    },
    ledger: new Ledger(),
    mailbox,
    events: new Set(),
    secrets,
    nothingChangedOnGet: true,
    tell,
  };
};
