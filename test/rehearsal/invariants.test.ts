import { type AuditEntry, GENESIS, sealed } from '../../lambdas/domain/audit.ts';
import type { Instant } from '../../lambdas/domain/brands.ts';
import type { Row } from '../../lambdas/ports.ts';
import { type Evidence, type Invariants, invariantsOf } from '../../lib/local/rehearsal/invariants.ts';
import { Ledger } from '../../lib/local/rehearsal/ledger.ts';
import type { KeptMail } from '../../lib/local/rehearsal/mailbox.ts';
import { type Stock, stateOf } from '../../lib/local/rehearsal/stock.ts';

const AT = '2027-11-01T17:00:00.000Z' as Instant;

/** A row that went through these bodies, with its chain. */
const grown = (pk: string, sk: string, ...bodies: Record<string, unknown>[]): { row: Row; chain: AuditEntry[] } => {
  const chain: AuditEntry[] = [];
  bodies.forEach((body, index) => {
    const from = bodies[index - 1]?.['status'];
    const changes =
      body['status'] === from ? [] : [{ path: '/status', ...(from === undefined ? {} : { from }), to: body['status'] }];
    const previous = chain.at(-1)?.hash ?? GENESIS;
    const entry = {
      chain: `${pk}|${sk}`,
      seq: index + 1,
      at: AT,
      act: 'x',
      actor: 'y',
      role: 'z',
      channel: 'api' as const,
      requestId: 'r',
    };
    chain.push(sealed({ ...entry, changes, previous }));
  });
  const body = bodies.at(-1);
  return { row: { pk, sk, version: bodies.length, head: chain.at(-1)?.hash ?? '', body }, chain };
};

const bare = (pk: string, sk: string, body: unknown): { row: Row; chain: AuditEntry[] } => ({
  row: { pk, sk, version: 1, head: '', body },
  chain: [],
});

const stockOf = (...grownRows: { row: Row; chain: AuditEntry[] }[]): Stock => ({
  rows: new Map(grownRows.map(({ row }) => [`${row.pk}|${row.sk}`, row])),
  chains: new Map(
    grownRows.filter(({ chain }) => chain.length > 0).map(({ row, chain }) => [`${row.pk}|${row.sk}`, chain]),
  ),
});

const mailFile = (id: string): KeptMail => ({ file: `${id}.eml`, id });
const vote = (seat: string, ...statuses: [string, string | null][]) =>
  grown(
    'meeting#kf-2027-11-01',
    `vote#001#${seat}`,
    ...statuses.map(([status, person]) => ({
      status,
      item: 1,
      seat,
      ballot: person && { person, today: 'decide', main: 'approve' },
    })),
  );

const mail = (id: string, changed: Record<string, unknown> = {}) =>
  bare('mail#2028', id, {
    scope: '2028',
    to: { person: 'p1' },
    content: { template: 'invitation', department: id },
    orderedAt: AT,
    status: 'sent',
    sentAt: AT,
    ...changed,
  });
const receipts = (count: number) =>
  Array.from({ length: count }, (_, item) =>
    mail(`r${item}`, { content: { template: 'vote-receipt', answers: [{ item }], at: AT } }),
  );

const sound = () => [
  grown(
    'cycles',
    '2028',
    { status: 'planned' },
    { status: 'open' },
    { status: 'reviewing' },
    { status: 'council' },
    { status: 'reviewing' },
    { status: 'published' },
  ),
  grown(
    'cycle#2028',
    'plan#a',
    { status: 'invited' },
    { status: 'draft' },
    { status: 'submitted' },
    { status: 'reviewed' },
    { status: 'on-agenda' },
    { status: 'adopted' },
  ),
  grown('bodies', 'kf', { seats: 2 }),
  grown('meetings', 'kf-2027-11-01', { id: 'kf-2027-11-01', body: 'kf', status: 'planned' }),
  vote('s1', ['open', null], ['cast', 'p1'], ['closed', 'p1']),
  vote('s2', ['open', null], ['closed', null]),
  mail('m1'),
];

const evidence = (changed: Partial<Evidence> = {}): Evidence => ({
  stock: stockOf(...sound()),
  year: 2028,
  mails: [mailFile('one')],
  nothingChangedOnGet: true,
  filesWithSecrets: [],
  ...changed,
});
const broken = (changed: Partial<Evidence>): string[] =>
  Object.entries(invariantsOf(evidence(changed))).flatMap(([name, holds]) => (holds ? [] : [name]));
const withRows = (...rows: { row: Row; chain: AuditEntry[] }[]): Partial<Evidence> => ({
  stock: stockOf(...sound(), ...rows),
});

test('a sound year keeps them all', () => {
  expect(broken({})).toEqual([]);
});

describe('each one is seen to be broken', () => {
  const cases: [keyof Invariants, Partial<Evidence>][] = [
    ['allPlansSettled', withRows(grown('cycle#2028', 'plan#b', { status: 'invited' }))],
    ['allPlansSettled', { year: 2029 }],
    [
      'everyArrowAllowed',
      withRows(
        grown(
          'cycle#2028',
          'plan#b',
          { status: 'invited' },
          { status: 'draft' },
          { status: 'missing' },
          { status: 'adopted' },
        ),
      ),
    ],
    ['everyArrowAllowed', withRows(grown('cycle#2028', 'plan#b', { status: 'adopted' }))],
    [
      'everyArrowAllowed',
      withRows(grown('meeting#kf-2027-11-01', 'item#001', { status: 'announced' }, { status: 'casting' })),
    ],
    ['outboxEmpty', withRows(bare('outbox', `${AT}#mail`, { kind: 'mail' }))],
    [
      'noMailTwice',
      {
        mails: [mailFile('one'), { ...mailFile('one'), file: 'two.eml' }],
        ...withRows(mail('m2')),
      },
    ],
    ['everyOwedMailSent', { mails: [] }],
    ['everyOwedMailSent', withRows(mail('m2', { status: 'pending', sentAt: null }))],
    ['everyOwedMailSent', withRows(mail('m2', { status: 'failed', sentAt: null }))],
    ['mailsAsOwed', { mails: ['one', 'r0', 'r1', 'r2'].map(mailFile), ...withRows(...receipts(3)) }],
    ['onlyChangedOnPost', { nothingChangedOnGet: false }],
    ['tokensNotStored', { filesWithSecrets: ['planhjul.db'] }],
    ['oneVotePerSeat', withRows(vote('s3', ['open', null], ['closed', null]))],
    [
      'oneVotePerSeat',
      {
        stock: stockOf(
          ...sound().slice(0, 5),
          vote('s2', ['open', null], ['cast', 'p1'], ['closed', 'p1']),
          ...sound().slice(6),
        ),
      },
    ],
  ];
  test.each(cases)('%s', (name, changed) => {
    expect(broken(changed)).toEqual([name]);
  });

  const tampered: [string, (row: { row: Row; chain: AuditEntry[] }) => void][] = [
    ['an entry that says something else', ({ chain }) => Object.assign(chain[1] ?? {}, { actor: 'somebody else' })],
    ['an entry that is gone', ({ chain }) => chain.splice(1, 1)],
    ['a last entry that is gone', ({ chain }) => chain.pop()],
    ['a row whose head is another', ({ row }) => Object.assign(row, { head: 'f'.repeat(64) })],
    ['a row that claims to have no chain', ({ row }) => Object.assign(row, { head: '' })],
  ];
  test.each(tampered)('auditChainsValid: %s', (_, tamper) => {
    const document = grown('documents', 'd', { status: 'draft' }, { status: 'in-force' }, { status: 'superseded' });
    tamper(document);
    expect(broken(withRows(document))).toEqual(['auditChainsValid']);
  });

  test('auditChainsValid: a chain whose row was removed', () => {
    const stock = stockOf(...sound(), grown('documents', 'd', { status: 'draft' }));
    const rows = new Map(stock.rows);
    rows.delete('documents|d');
    expect(broken({ stock: { ...stock, rows } })).toEqual(['auditChainsValid']);
  });
});

describe('what was acknowledged and is not there is counted as lost', () => {
  const plan = { pk: 'cycle#2028', sk: 'plan#a' };
  const ballot = {
    meeting: 'kf-2027-11-01',
    item: 1,
    person: 'p1',
    today: 'decide' as const,
    main: 'approve' as const,
  };

  test('nothing of what is there', () => {
    const ledger = new Ledger();
    ledger.write(plan, 1);
    ledger.write(plan, 6);
    ledger.ballot(ballot);
    expect([ledger.lostIn(stockOf(...sound())), ledger.votes, ledger.acknowledged]).toEqual([0, 1, 3]);
  });

  test('a version that never came, a row that is gone, a ballot that says something else or is nobody`s', () => {
    const ledger = new Ledger();
    ledger.write(plan, 7);
    ledger.write({ pk: 'cycle#2028', sk: 'plan#z' }, 1);
    ledger.ballot({ ...ballot, main: 'reject' as never });
    ledger.ballot({ ...ballot, person: 'p9' });
    expect(ledger.lostIn(stockOf(...sound()))).toBe(4);
  });
});

test('the state of a store changes with any version and any entry', () => {
  const before = stateOf(stockOf(...sound()));
  expect(stateOf(stockOf(...sound()))).toBe(before);
  expect(stateOf(stockOf(...sound(), bare('session#x', 'session', {})))).not.toBe(before);
});
