import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPublicKey } from '../../lambdas/adapters/local/keys.ts';
import { checkpointSet } from '../../lambdas/domain/audit/checkpoint-set.ts';
import { verifyTrace } from '../../lambdas/domain/audit/verify-trace.ts';
import type { BudgetYear } from '../../lambdas/domain/brands.ts';
import { isMachinery } from '../../lambdas/records/tables.ts';
import { checkpointFiles } from '../../lib/local/cli/audit-sources.ts';
import { playYear } from '../../lib/local/rehearsal/play-year.ts';
import { EVENTS, type YearSize } from '../../lib/local/rehearsal/stage.ts';
import type { YearResult } from '../../lib/local/rehearsal/the-year.ts';
import { traceOf } from '../audit/a-trace.ts';

const folders: string[] = [];
afterAll(() => {
  for (const data of folders)
    for (const folder of [data, `${data}-checkpoints`]) rmSync(folder, { recursive: true, force: true });
});

const play = (
  size: Partial<YearSize>,
  told: string[] = [],
  signal = new AbortController().signal,
): Promise<YearResult> => {
  const data = mkdtempSync(join(tmpdir(), 'planhjul-year-test-'));
  folders.push(data);
  return playYear({
    size: { year: 2028 as BudgetYear, departments: 4, changes: 3, councillors: 7, seed: 1, ...size },
    data,
    root: process.cwd(),
    port: 0,
    signal,
    tell: (_, what) => told.push(what),
    log: () => {},
  });
};

const ALL = {
  allPlansSettled: true,
  everyArrowAllowed: true,
  auditChainsValid: true,
  oneVotePerSeat: true,
  outboxEmpty: true,
  noMailTwice: true,
  everyOwedMailSent: true,
  mailsAsOwed: true,
  onlyChangedOnPost: true,
  tokensNotStored: true,
};

/** Milliseconds; a machine that does other things as well takes its time. */
const PATIENCE = 180_000;

describe('a whole year through the API, the mails and the links', () => {
  test(
    'has every event in it, an election too, loses nothing, and keeps every invariant',
    async () => {
      const told: string[] = [];
      const result = await play({ year: 2031 as BudgetYear }, told);
      expect(result).toMatchObject({
        cycle: 2031,
        departments: 4,
        changes: 12,
        plansAdopted: 3,
        plansRejected: 1,
        plansReferredBack: 1,
        votes: 35,
        mailsBounced: 0,
        lost: 0,
        invariants: ALL,
        events: EVENTS,
      });
      expect(result.mailsSent).toBeGreaterThan(80);
      expect(result.transitions).toBeGreaterThan(50);
      expect(told).toContain('the council meets, but too few have come');
      const [data = ''] = folders;
      const signed = checkpointSet(checkpointFiles(`${data}-checkpoints`), { publicKey: readPublicKey(data) ?? '' });
      expect(await verifyTrace({ ...traceOf(data), signed })).toMatchObject({ faults: [] });
      const untold = traceOf(data).rows.filter(({ pk, head }) => head === '' && !/^mail#/.test(pk) && !isMachinery(pk));
      expect(untold).toEqual([]);
      // One at each closing, among those that came with the moves of the clock.
      expect(signed).toMatchObject({ faults: [], last: { number: signed.count } });
      expect(signed.count).toBeGreaterThan(4);
    },
    PATIENCE,
  );

  test(
    'can happen to a single department with a single change',
    async () => {
      const result = await play({ departments: 1, changes: 1, councillors: 3 });
      expect(result).toMatchObject({ plansAdopted: 1, plansReferredBack: 1, changes: 1, lost: 0, invariants: ALL });
      expect(EVENTS.filter((event) => !result.events.includes(event))).toEqual([
        'new-council',
        'minority-right-spent',
        'rejection',
      ]);
    },
    PATIENCE,
  );

  test(
    'is stopped between two steps, with its folder closed',
    async () => {
      const controller = new AbortController();
      const told: string[] = [];
      const year = play({}, told, controller.signal);
      controller.abort(new Error('enough'));
      await expect(year).rejects.toThrow('enough');
    },
    PATIENCE,
  );
});
