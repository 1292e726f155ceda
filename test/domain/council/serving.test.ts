import fc from 'fast-check';
import type { Membership, Office } from '../../../lambdas/domain/body.ts';
import type { BodyId, Instant, LocalDate, PersonId } from '../../../lambdas/domain/brands.ts';
import { type Mark, marked } from '../../../lambdas/domain/council/attendance.ts';
import { attendingAt, countedBallots, decisionOf } from '../../../lambdas/domain/council/count.ts';
import { rosterFor } from '../../../lambdas/domain/council/roster.ts';
import { type Handling, inMatter, presidingIn, type Sitting } from '../../../lambdas/domain/council/serving.ts';
import type { Attendance, Vote } from '../../../lambdas/domain/meeting.ts';
import { seat } from './a-case.ts';

const DAY = '2027-11-22' as LocalDate;
const BODY = 'kf' as BodyId;
const person = (id: string): PersonId => id as PersonId;
const at = (minute: number): Instant => new Date(Date.UTC(2027, 10, 22, 17, minute)).toISOString() as Instant;

const member = (id: string, n: number, office: Office | null = null, party = 'A'): Membership => ({
  body: BODY,
  person: person(id),
  name: id,
  party,
  from: '2026-10-15' as LocalDate,
  to: null,
  role: { kind: 'member', seat: seat(n), office },
});
const substitute = (id: string, order: number, party = 'A'): Membership => ({
  ...member(id, 1, null, party),
  role: { kind: 'substitute', order },
});

/** Five seats: m1 in the chair, m2 vice chair, m3 second vice chair; three substitutes in order e1, e2, e3. */
const ROSTER: Membership[] = [
  member('m1', 1, 'chair'),
  member('m2', 2, 'vice-chair'),
  member('m3', 3, 'second-vice-chair'),
  member('m4', 4),
  member('m5', 5),
  substitute('e2', 2),
  substitute('e1', 1),
  substitute('e3', 3),
];

const FINGERPRINT = 'f';

type Event = [minute: number, id: string, mark: Mark];

const aSitting = (
  events: Event[],
  handled: Handling[] = [],
  changes: Partial<Sitting['body']> = {},
  roster = ROSTER,
): Sitting => {
  const attendances = new Map<string, Attendance>();
  for (const [minute, id, mark] of events) {
    const old = attendances.get(id) ?? { person: person(id), spells: [] };
    attendances.set(id, marked(old, mark, at(minute)));
  }
  return {
    body: { seats: 5, rules: 'council', ...changes },
    roster: rosterFor(roster, DAY),
    attendances: [...attendances.values()],
    handled,
  };
};

const here = (minute: number, ...ids: string[]): Event[] => ids.map((id) => [minute, id, 'present']);
const during = (from: number, to: number | null, ...recused: string[]): Handling => ({
  from: at(from),
  to: to === null ? null : at(to),
  recused: recused.map(person),
});

/** `m1 m2 e1 m4 -`: who serves on seats 1 to 5. */
const line = (sitting: Sitting, minute: number, ...recused: string[]): string => {
  const { serving } = inMatter(sitting, recused.map(person), at(minute));
  return [1, 2, 3, 4, 5].map((n) => serving.get(seat(n))?.person ?? '-').join(' ');
};

describe('KL 5:17–18: who is prevented has a substitute, in the set order', () => {
  test('the first in order serves, whatever the order of coming', () => {
    expect(line(aSitting(here(0, 'm1', 'm2', 'm3', 'm4', 'e3', 'e2')), 1)).toBe('m1 m2 m3 m4 e2');
  });
  test('two seats empty, two substitutes', () => {
    expect(line(aSitting(here(0, 'm1', 'm2', 'm3', 'e1', 'e2', 'e3')), 1)).toBe('m1 m2 m3 e1 e2');
  });
  test('no substitute left, the seat stays empty', () => {
    expect(line(aSitting(here(0, 'm1', 'm2', 'e1')), 1)).toBe('m1 m2 e1 - -');
  });
  test('one who has begun to serve keeps precedence over the order', () => {
    const sitting = aSitting(
      [...here(0, 'm1', 'm2', 'm3', 'm4', 'e3'), ...here(10, 'e1')],
      [during(5, 8), during(12, null)],
    );
    expect(line(sitting, 13)).toBe('m1 m2 m3 m4 e3');
  });
  test('before any matter is taken up nobody has begun to serve', () => {
    const sitting = aSitting([...here(0, 'm1', 'm2', 'm3', 'm4', 'e3'), ...here(1, 'e1')], [during(5, null)]);
    expect(line(sitting, 6)).toBe('m1 m2 m3 m4 e1');
  });
  test('one who stepped back for a late member is first in turn when another seat empties', () => {
    const events: Event[] = [...here(0, 'm1', 'm2', 'm3', 'm4', 'e2'), ...here(10, 'm5', 'e1'), [20, 'm4', 'left']];
    const sitting = aSitting(events, [during(5, 8), during(12, null)]);
    expect(line(sitting, 13)).toBe('m1 m2 m3 m4 m5');
    expect(line(sitting, 21)).toBe('m1 m2 m3 e2 m5');
  });
  test('where substitutes are elected by party, only for their own', () => {
    const roster = [
      ...ROSTER.filter((one) => one.role.kind === 'member' && one.person !== 'm5'),
      member('m5', 5, null, 'B'),
      substitute('e1', 1, 'A'),
      substitute('e2', 2, 'B'),
    ];
    const events = here(0, 'm1', 'm2', 'm3', 'm4', 'e1', 'e2');
    expect(line(aSitting(events, [], {}, roster), 1)).toBe('m1 m2 m3 m4 e1');
    expect(line(aSitting(events, [], { substitutes: 'by-party' }, roster), 1)).toBe('m1 m2 m3 m4 e2');
  });
});

test('KL 5:19: a member who comes late serves, though a substitute has begun', () => {
  const sitting = aSitting([...here(0, 'm1', 'm2', 'm3', 'm4', 'e1'), ...here(10, 'm5')], [during(5, null)]);
  expect(line(sitting, 6)).toBe('m1 m2 m3 m4 e1');
  expect(line(sitting, 11)).toBe('m1 m2 m3 m4 m5');
});

describe('KL 5:20: who leaves for another reason than a conflict of interest does not serve again that day', () => {
  const left = (mark: Mark): Sitting =>
    aSitting([...here(0, 'm1', 'm2', 'm3', 'm4', 'm5', 'e1'), [10, 'm4', mark], ...here(20, 'm4')], [during(5, null)]);
  test('a member', () => {
    expect(line(left('left'), 21)).toBe('m1 m2 m3 e1 m5');
    expect(inMatter(left('left'), [], at(21)).barred).toEqual(new Set(['m4']));
  });
  test('but one who went out for a matter of their own does', () => {
    expect(line(left('left-recused'), 15)).toBe('m1 m2 m3 e1 m5');
    expect(line(left('left-recused'), 21)).toBe('m1 m2 m3 m4 m5');
  });
  test('a presence that was noted by mistake was never one', () => {
    expect(line(left('mistaken'), 21)).toBe('m1 m2 m3 m4 m5');
  });
  test('a substitute who only listened may come back and serve', () => {
    const events: Event[] = [
      ...here(0, 'm1', 'm2', 'm3', 'm4', 'm5', 'e1'),
      [10, 'e1', 'left'],
      [15, 'm4', 'left'],
      ...here(20, 'e1'),
    ];
    expect(line(aSitting(events, [during(5, null)]), 21)).toBe('m1 m2 m3 e1 m5');
  });
  test('a substitute who had served may not', () => {
    const events: Event[] = [...here(0, 'm1', 'm2', 'm3', 'm4', 'e1', 'e2'), [10, 'e1', 'left'], ...here(20, 'e1')];
    const sitting = aSitting(events, [during(5, null)]);
    expect(line(sitting, 6)).toBe('m1 m2 m3 m4 e1');
    expect(line(sitting, 21)).toBe('m1 m2 m3 m4 e2');
  });
});

describe('KL 5:47, 6:30: a conflict of interest', () => {
  test('the member’s substitute serves in that matter alone', () => {
    const sitting = aSitting(here(0, 'm1', 'm2', 'm3', 'm4', 'm5', 'e1'), [during(5, null, 'm4')]);
    expect(line(sitting, 6, 'm4')).toBe('m1 m2 m3 e1 m5');
    expect(line(sitting, 6)).toBe('m1 m2 m3 m4 m5');
  });
  test('KL 5:18: a substitute with a conflict serves again after the matter', () => {
    const sitting = aSitting(here(0, 'm1', 'm2', 'm3', 'm4', 'e1', 'e2'), [
      during(2, 3),
      during(5, 8, 'e1'),
      during(10, null),
    ]);
    expect(line(sitting, 6, 'e1')).toBe('m1 m2 m3 m4 e2');
    expect(line(sitting, 11)).toBe('m1 m2 m3 m4 e1');
  });
  test('KL 5:46: without a substitute the seat is there for the council’s quorum, and has no vote', () => {
    const sitting = aSitting(here(0, 'm1', 'm2', 'm3'));
    const { serving, recused } = inMatter(sitting, [person('m3')], at(1));
    expect([...serving.keys()]).toEqual(['s1', 's2']);
    expect([...recused.keys()]).toEqual(['s3']);
    const matter = { recused: [person('m3')], chosen: null, minorityUsed: false, fingerprint: FINGERPRINT };
    const council = decisionOf(
      { rules: 'council', seats: 5, quorum: null },
      attendingAt(sitting, matter, at(1)),
      new Map(),
    );
    const board = decisionOf(
      { rules: 'board', seats: 5, quorum: null },
      attendingAt(sitting, matter, at(1)),
      new Map(),
    );
    expect([council.outcome, council.quorum.rule, board.outcome, board.rule]).toEqual([
      'no-votes',
      'KL 5:46',
      'not-quorate',
      'KL 6:27',
    ]);
  });
});

describe('KL 5:11, 5:43: who presides', () => {
  const presiding = (events: Event[], chosen: string | null, ...recused: string[]) =>
    presidingIn(inMatter(aSitting(events), recused.map(person), at(1)), chosen as PersonId | null);
  test.each<[string, string[], string[], string | null, string | undefined, string | undefined]>([
    ['the chair', ['m1', 'm2', 'm3'], [], null, 'm1', 'chair'],
    ['the vice chair when the chair is absent', ['m2', 'm3', 'm4'], [], null, 'm2', 'vice-chair'],
    ['the vice chair when the chair is recused', ['m1', 'm2', 'm3'], ['m1'], null, 'm2', 'vice-chair'],
    ['the second vice chair after that', ['m1', 'm3', 'm4'], ['m1'], null, 'm3', 'second-vice-chair'],
    ['the one whom the body chose when none of them can', ['m4', 'm5', 'e1'], [], 'm5', 'm5', 'chosen'],
    ['nobody when none was chosen', ['m4', 'm5', 'e1'], [], null, undefined, undefined],
    ['nobody when the chosen one is recused', ['m4', 'm5', 'e1'], ['m5'], 'm5', undefined, undefined],
    ['not the chair’s substitute', ['m2', 'm4', 'm5', 'e1'], [], null, 'm2', 'vice-chair'],
  ])('%s', (_what, there, recused, chosen, who, office) => {
    const found = presiding(here(0, ...there), chosen, ...recused);
    expect([found?.person, found?.office]).toEqual([who, office]);
  });
});

test('KL 5:9: the roster is that of the day: on 15 October of an election year another one sits', () => {
  const old = { ...member('old', 4), from: '2022-10-15' as LocalDate, to: '2026-10-14' as LocalDate };
  const fresh = { ...member('fresh', 4), from: '2026-10-15' as LocalDate };
  expect(rosterFor([old, fresh], '2026-10-14' as LocalDate).members.get(seat(4))?.person).toBe('old');
  expect(rosterFor([old, fresh], '2026-10-15' as LocalDate).members.get(seat(4))?.person).toBe('fresh');
  expect(rosterFor([old, fresh], '2026-10-15' as LocalDate).byPerson.has(person('old'))).toBe(false);
});

const EVERYBODY = ['m1', 'm2', 'm3', 'm4', 'm5', 'e1', 'e2', 'e3'];
const MARKING: fc.Arbitrary<Mark> = fc.constantFrom('present', 'present', 'left', 'left-recused', 'mistaken');
const anyEvents = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(...EVERYBODY), MARKING), { maxLength: 40 })
  .map((events) => events.toSorted((a, b) => a[0] - b[0]));
const anyRecused = fc.uniqueArray(fc.constantFrom(...EVERYBODY), { maxLength: 3 });

test('in any sequence of coming, going and conflicts: a person has at most one seat, a member only the own one, and nobody recused, away or barred has any', () => {
  fc.assert(
    fc.property(anyEvents, anyRecused, (events, recused) => {
      const sitting = aSitting(events, [during(5, 15), during(16, null, ...recused)]);
      const matter = inMatter(sitting, recused.map(person), at(45));
      const servers = [...matter.serving];
      expect(new Set(servers.map(([, one]) => one.person)).size).toBe(servers.length);
      for (const [on, { person: id, membership }] of servers) {
        if (membership.role.kind === 'member') expect(membership.role.seat).toBe(on);
        expect(recused).not.toContain(id);
        expect(matter.present.has(id)).toBe(true);
        expect(matter.barred.has(id)).toBe(false);
      }
      for (const [on, { person: id }] of matter.recused) {
        expect(matter.serving.has(on)).toBe(false);
        expect(recused).toContain(id);
      }
    }),
    { numRuns: 1000 },
  );
});

test('in any sequence with votes between: member and substitute never both count on a seat, and a recused person never counts', () => {
  fc.assert(
    fc.property(
      anyEvents,
      anyRecused,
      fc.array(fc.integer({ min: 17, max: 44 }), { maxLength: 60 }),
      (events, recused, minutes) => {
        const sitting = aSitting(events, [during(16, null, ...recused)]);
        const votes = new Map<string, Vote>();
        for (const minute of minutes.toSorted((a, b) => a - b)) {
          for (const [on, { person: id }] of inMatter(sitting, recused.map(person), at(minute)).serving) {
            const ballot = {
              person: id,
              today: 'decide' as const,
              main: 'approve' as const,
              motivation: '',
              fingerprint: FINGERPRINT,
              at: at(minute),
              channel: 'link' as const,
              byHand: false,
            };
            votes.set(on, { status: 'cast', seat: on, item: 1, ballot });
          }
        }
        const attending = attendingAt(
          sitting,
          { recused: recused.map(person), chosen: null, minorityUsed: false, fingerprint: FINGERPRINT },
          at(45),
        );
        const counted = [...countedBallots(attending, [...votes.values()]).values()];
        expect(new Set(counted.map((ballot) => ballot.person)).size).toBe(counted.length);
        for (const ballot of counted) {
          expect(recused).not.toContain(ballot.person);
          expect(attending.seats.some((one) => one.person === ballot.person && !one.recused)).toBe(true);
        }
        expect(countedBallots({ ...attending, fingerprint: 'another' }, [...votes.values()]).size).toBe(0);
      },
    ),
    { numRuns: 1000 },
  );
});
