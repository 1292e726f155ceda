import { REVIEW, verdictsOn } from './a-meeting.ts';
import { anOpenRound, aSubmittedPlan, CHANGE, etagAt, PLAN } from './a-round.ts';
import { at, itemsOf, problemsOf, troubleIn } from './an-api.ts';

describe('finance', () => {
  test('sees who is late, with sums, and reminds after a look at whom it would reach', async () => {
    const { api, finance, head } = await anOpenRound();
    await head('POST', `${PLAN}/changes`, { body: CHANGE });
    api.ports.clock.set('2027-05-25T08:00:00Z');
    const list = await finance('GET', '/cycles/2028/plans');
    expect(itemsOf(list)).toMatchObject([
      {
        plan: { department: 'kultur', status: 'draft' },
        lateness: 'due-soon',
        sums: { oneOff: [400, 0, 0], count: 1 },
      },
      { plan: { department: 'skola', status: 'invited' }, lateness: 'due-soon', sums: { count: 0 } },
    ]);
    const dry = await finance('POST', '/cycles/2028/remind', { body: { dryRun: true } });
    expect(dry.body).toEqual({
      dryRun: true,
      reminded: [
        { department: 'kultur', people: ['head-kultur'] },
        { department: 'skola', people: ['head-skola'] },
      ],
    });
    const mails = async () => (await api.ports.store.query('mail#2028', 'reminder#')).items.map((row) => row.sk).sort();
    expect(await mails()).toEqual([]);
    const sent = await finance('POST', '/cycles/2028/remind', { body: { departments: ['skola'] } });
    expect(sent.body).toEqual({ dryRun: false, reminded: [{ department: 'skola', people: ['head-skola'] }] });
    expect(await mails()).toEqual([expect.stringContaining('skola')]);
  });

  test('gives more time with a reason, to some who are named and known', async () => {
    const { finance, head } = await anOpenRound();
    const ifMatch = await etagAt(finance, '/cycles/2028');
    const body = { departments: ['kultur'], to: '2027-06-04', reason: 'Sjukdom' };
    const unknown = await finance('POST', '/cycles/2028/extend', { body: { ...body, departments: ['x'] }, ifMatch });
    expect(problemsOf(unknown)).toEqual(['/departments/0 not-found']);
    const given = await finance('POST', '/cycles/2028/extend', { body, ifMatch });
    expect(given.body).toEqual({ extended: ['kultur'] });
    expect(at(await head('GET', PLAN), '/plan/deadline')).toBe('2027-06-04T22:00:00.000Z');
  });

  test('closes before the day with a reason, and not twice', async () => {
    const { finance } = await anOpenRound();
    const body = { reason: 'Budgeten tidigareläggs' };
    const closed = await finance('POST', '/cycles/2028/close', { body, ifMatch: '"2"' });
    expect(closed.body).toMatchObject({ status: 'reviewing', closedEarly: body.reason });
    const again = await finance('POST', '/cycles/2028/close', {
      body: { reason: 'En gång till' },
      ifMatch: closed.etag,
    });
    expect([again.status, troubleIn(again), again.body['state']]).toEqual([409, 'wrong-state', 'reviewing']);
  });
});

describe('a department', () => {
  test('writes, copies, replaces and takes out changes', async () => {
    const { head } = await anOpenRound();
    const first = await head('POST', `${PLAN}/changes`, { body: { title: 'Första' } });
    const path = `${PLAN}/changes/${first.body['id']}`;
    const saved = await head('PUT', path, { body: { ...CHANGE, title: 'Skriven om' }, ifMatch: first.etag });
    expect([saved.body['title'], saved.etag]).toEqual(['Skriven om', '"2"']);
    const copy = await head('POST', `${path}/duplicate`);
    expect([copy.status, copy.body['title'], copy.etag]).toEqual([201, 'Skriven om', '"1"']);
    expect((await head('DELETE', path, { ifMatch: saved.etag })).status).toBe(204);
    expect((await head('GET', path)).status).toBe(404);
    expect(itemsOf(await head('GET', `${PLAN}/changes`)).map((one) => one['id'])).toEqual([copy.body['id']]);
  });

  test('decides only what becomes of a change that came from last year', async () => {
    const { head } = await anOpenRound();
    const added = await head('POST', `${PLAN}/changes`, { body: CHANGE });
    const path = `${PLAN}/changes/${added.body['id']}/carry`;
    const answer = await head('POST', path, { body: { decision: 'dropped' }, ifMatch: added.etag });
    expect(problemsOf(answer)).toEqual(['/decision not-a-choice']);
  });

  test('sees the plan whole: sums, what it is compared with, and what stops its submission', async () => {
    const { head } = await anOpenRound();
    const added = await head('POST', `${PLAN}/changes`, { body: { ...CHANGE, need: '' } });
    const plan = await head('GET', PLAN);
    expect(plan.body).toMatchObject({
      plan: { status: 'draft', frame: { oneOff: 300, running: 100 } },
      sums: { oneOff: [400, 0, 0], running: [120, 120, 120], requested: 520 },
      comparison: { total: 520, sinceLastYear: null, overFrame: -400 },
      problems: [{ pointer: `/changes/${added.body['id']}/need`, code: 'required' }],
    });
    const refused = await head('POST', `${PLAN}/submit`, { ifMatch: plan.etag });
    expect([refused.status, problemsOf(refused)]).toEqual([422, [`/changes/${added.body['id']}/need required`]]);
  });

  test('submits, and cannot edit what is submitted', async () => {
    const { head } = await aSubmittedPlan();
    const plan = await head('GET', PLAN);
    expect(plan.body).toMatchObject({ plan: { status: 'submitted', submissions: [{ number: 1, late: false }] } });
    const answer = await head('POST', `${PLAN}/changes`, { body: CHANGE });
    expect([answer.status, answer.body['state']]).toEqual([409, 'submitted']);
  });

  test('is too late after its day', async () => {
    const { api, head } = await anOpenRound();
    await head('POST', `${PLAN}/changes`, { body: CHANGE });
    api.ports.clock.set('2027-05-28T22:00:00.001Z');
    const answer = await head('POST', `${PLAN}/submit`, { ifMatch: await etagAt(head, PLAN) });
    expect([answer.status, troubleIn(answer), answer.body['at']]).toEqual([
      409,
      'too-late',
      '2027-05-28T22:00:00.000Z',
    ]);
  });

  test('withdraws its plan with a reason', async () => {
    const { head } = await anOpenRound();
    const answer = await head('POST', `${PLAN}/withdraw`, { body: { reason: 'Inget i år' }, ifMatch: '"1"' });
    expect(answer.body).toMatchObject({ status: 'withdrawn', reason: 'Inget i år', by: 'key:head' });
  });
});

describe('the IT office', () => {
  test('saves its view, which the department sees once it is given', async () => {
    const round = await aSubmittedPlan();
    const { it, head } = round;
    expect((await it('GET', REVIEW)).status).toBe(404);
    const body = await verdictsOn(round, 'with-change', 'Räkna om driften');
    const saved = await it('PUT', REVIEW, { body });
    expect([saved.status, saved.etag]).toEqual([201, '"1"']);
    expect((await it('PUT', REVIEW, { body })).status).toBe(428);
    expect((await it('PUT', REVIEW, { body, ifMatch: saved.etag })).status).toBe(200);
    expect((await head('GET', REVIEW)).status).toBe(404);
    const given = await it('POST', `${REVIEW}/complete`, { body, ifMatch: await etagAt(it, PLAN) });
    expect(given.body).toMatchObject({ status: 'reviewed' });
    expect((await head('GET', REVIEW)).body).toMatchObject({ summary: 'Väl underbyggd', submission: 1 });
  });

  test('gives no review that lacks a verdict', async () => {
    const { it } = await aSubmittedPlan();
    const answer = await it('POST', `${REVIEW}/complete`, { body: {}, ifMatch: await etagAt(it, PLAN) });
    expect(problemsOf(answer)).toEqual([expect.stringMatching(/^\/changes\/\w+\/verdict required$/)]);
  });

  test('sends a plan back, and the department may write again', async () => {
    const { it, head } = await aSubmittedPlan();
    const body = { reason: 'Behovet saknas' };
    const returned = await it('POST', `${PLAN}/return`, { body, ifMatch: await etagAt(it, PLAN) });
    expect(returned.body).toMatchObject({ status: 'returned', reason: 'Behovet saknas' });
    expect((await head('POST', `${PLAN}/changes`, { body: CHANGE })).status).toBe(201);
  });
});

describe('comments on a change', () => {
  test('are said and read by the department, the IT office and finance; a repeated request is one comment', async () => {
    const { api, head, it, finance, secretary } = await anOpenRound();
    const added = await head('POST', `${PLAN}/changes`, { body: CHANGE });
    const path = `${PLAN}/changes/${added.body['id']}/comments`;
    const headers = { 'idempotency-key': 'comment-1' };
    const said = await it('POST', path, { body: { remark: 'Samordna' }, headers });
    expect([said.status, said.body['role'], said.body['by']]).toEqual([201, 'it-office', 'key:it-office']);
    expect((await it('POST', path, { body: { remark: 'Samordna' }, headers })).body).toEqual(said.body);
    api.ports.clock.set('2027-03-01T08:01:00.000Z');
    await head('POST', path, { body: { remark: 'Ja' } });
    expect(itemsOf(await finance('GET', path)).map((one) => one['remark'])).toEqual(['Samordna', 'Ja']);
    expect((await secretary('GET', path)).status).toBe(404);
    expect(problemsOf(await head('POST', path, { body: { remark: '' } }))).toEqual(['/remark required']);
  });
});
