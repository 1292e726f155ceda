import type { Instant } from '../../domain/brands.ts';
import type { Write } from '../../ports.ts';
import { untilCommitted } from '../../records/commit.ts';
import { read, type Stored } from '../../records/read.ts';
import { errands, type Waiting, waits } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';

/** What the task waits for, as it was read, and when the task's own time runs out. `also` is left in the same write. */
export interface Awaited {
  row: Stored<unknown>;
  until: Instant;
  also?: readonly Write[];
}

export interface Awaiting {
  subject: string;
  waitsFor: string;
  machine: Waiting['machine'];
  execution: string;
  token: string;
}

/**
 * Stores the token of a waiting task. The write checks that the subject's row is the one that was read, so a change that
 * lands in between makes it read again; and it always leaves one nudge, so an answer that is there already is given at once.
 */
export const awaitAnswer = (ports: ActPorts, awaiting: Awaiting, subject: () => Promise<Awaited>): Promise<void> =>
  untilCommitted(async () => {
    const { row, until, also = [] } = await subject();
    const at = ports.clock.now();
    const before = await read(ports.store, waits, awaiting.subject, awaiting.waitsFor);
    const waiting: Waiting = {
      machine: awaiting.machine,
      execution: awaiting.execution,
      waitsFor: awaiting.waitsFor,
      token: awaiting.token,
      until,
    };
    const version = (before?.version ?? 0) + 1;
    const stored = await ports.store.write([
      {
        op: 'put',
        row: { ...waits.key(awaiting.subject, awaiting.waitsFor), version, head: '', body: waiting },
        when: before ? { version: before.version } : 'absent',
      },
      { op: 'check', key: row.key, when: { version: row.version } },
      {
        op: 'put',
        row: {
          ...errands.key(at, `nudge#${awaiting.subject}#wait#${ports.ids.next()}`),
          version: 1,
          head: '',
          body: { kind: 'nudge', subject: awaiting.subject, attempts: 0 },
        },
        when: 'absent',
      },
      ...also,
    ]);
    return stored ? undefined : 'conflict';
  });
