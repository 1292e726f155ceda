import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRound } from '../../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../../lambdas/acts/cycle/start-cycle.ts';
import type { ActPorts } from '../../../lambdas/acts/permitted.ts';
import { addComment, loadComments } from '../../../lambdas/acts/plan/comment-change.ts';
import { loadChanges, loadPlan } from '../../../lambdas/acts/plan/load-plan.ts';
import { addChange, removeChange } from '../../../lambdas/acts/plan/save-change.ts';
import { withdrawPlan } from '../../../lambdas/acts/plan/withdraw-plan.ts';
import { openSqliteStore, type SqliteStore } from '../../../lambdas/adapters/local/sqlite-store.ts';
import { commentInputSchema, MAX_COMMENTS } from '../../../lambdas/domain/comment.ts';
import { parseInput } from '../../../lambdas/domain/input.ts';
import type { Actor } from '../../../lambdas/domain/people.ts';
import { planFingerprint } from '../../../lambdas/domain/plan.ts';
import { comments } from '../../../lambdas/records/tables.ts';
import {
  aChange,
  aCycle,
  as,
  aWorld,
  changeId,
  FINANCE,
  furnish,
  granted,
  headOf,
  planOf,
  REVIEWER,
  refusalOf,
  SYSTEM,
  YEAR,
} from '../a-municipality.ts';

const HEAD = headOf('kultur');
const KULTUR = planOf('kultur');

let folder: string;
let store: SqliteStore;
let ports: ActPorts;
let id: ReturnType<typeof changeId>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planhjul-comments-'));
  store = openSqliteStore(join(folder, 'planhjul.db'));
  ports = { ...aWorld(), store };
  await furnish(ports);
  granted(await planCycle(ports, FINANCE, aCycle(), null));
  granted(await startCycle(ports, FINANCE, YEAR));
  await openRound(ports, SYSTEM, YEAR);
  id = granted(await addChange(ports, HEAD, KULTUR, aChange())).change.id;
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const say = (actor: Actor, remark: string) => addComment(ports, actor, KULTUR, id, { remark });

test('who writes, reviews or pays says it in turn, each in their role', async () => {
  granted(await say(REVIEWER, 'Samordna med skolan?'));
  granted(await say(HEAD, 'Ja.'));
  granted(await say(FINANCE, 'Ryms det i ramen?'));
  expect((await loadComments(store, KULTUR)).map(({ by, role, remark }) => [by, role, remark])).toEqual([
    ['ivar', 'it-office', 'Samordna med skolan?'],
    ['head-kultur', 'head', 'Ja.'],
    ['frida', 'finance', 'Ryms det i ramen?'],
  ]);
});

test('the trace tells who said it', async () => {
  const said = granted(await say(REVIEWER, 'Samordna.'));
  const trail = await store.history(comments.key(YEAR, KULTUR.department, id, said.id));
  expect(trail.items).toMatchObject([{ act: 'comment.add', actor: 'ivar', role: 'it-office', seq: 1 }]);
});

test('the plan is what it was: its fingerprint, its revision and its changes', async () => {
  const plan = async () => {
    const { body } = granted(await loadPlan(store, KULTUR));
    const rows = await loadChanges(store, KULTUR);
    return {
      body,
      rows,
      fingerprint: planFingerprint(
        body,
        rows.map((row) => row.body),
      ),
    };
  };
  const before = await plan();
  granted(await say(REVIEWER, 'Samordna.'));
  expect(await plan()).toEqual(before);
});

test.each([
  ['another department', headOf('skola')],
  ['the secretary', as('sara', { role: 'secretary' })],
  ['a councillor', as('m1', { role: 'member' })],
  ['the auditor', as('rut', { role: 'auditor' })],
])('%s says nothing here', async (_who, actor) => {
  expect(refusalOf(await say(actor, 'Hej'))).toEqual({ why: 'not-allowed' });
  expect(await loadComments(store, KULTUR)).toEqual([]);
});

test('about a change that is none or was taken out, and in a plan that is settled: refused', async () => {
  const about = (change: string) => addComment(ports, HEAD, KULTUR, changeId(change), { remark: 'Hej' });
  expect(refusalOf(await about('finns-inte'))).toEqual({ why: 'not-found', what: 'change' });
  const other = granted(await addChange(ports, HEAD, KULTUR, aChange())).change.id;
  granted(await removeChange(ports, HEAD, KULTUR, { id: other, version: null }));
  expect(refusalOf(await about(other))).toEqual({ why: 'not-found', what: 'change' });
  granted(await withdrawPlan(ports, HEAD, KULTUR, 'Görs inte'));
  expect(refusalOf(await about(id))).toEqual({ why: 'wrong-state', status: 'withdrawn' });
});

test('sent twice it is one comment; said again after an answer it is two', async () => {
  const first = granted(await say(REVIEWER, 'Nå?'));
  expect(granted(await say(REVIEWER, 'Nå?')).id).toBe(first.id);
  granted(await say(HEAD, 'Nå?'));
  granted(await say(REVIEWER, 'Nå?'));
  expect(await loadComments(store, KULTUR, id)).toHaveLength(3);
});

test('a change holds so many and no more', async () => {
  for (let count = 0; count < MAX_COMMENTS; count += 1) granted(await say(REVIEWER, `Kommentar ${count}`));
  expect(refusalOf(await say(HEAD, 'En till'))).toEqual({
    why: 'invalid',
    problems: [{ pointer: '/remark', code: 'too-many', params: { max: MAX_COMMENTS } }],
  });
});

test.each([
  ['nothing', 'required', {}],
  ['blanks', 'required', { remark: ' \n ' }],
  ['one character too many', 'too-long', { remark: 'x'.repeat(1001) }],
  ['a control character', 'control-characters', { remark: 'a\u0007b' }],
  ['a number', 'wrong-type', { remark: 5 }],
])('%s is told as %s', (_what, code, input) => {
  expect(refusalOf(parseInput(commentInputSchema, input))).toMatchObject({ problems: [{ pointer: '/remark', code }] });
});
