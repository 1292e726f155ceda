import type { Body, Membership } from '../body.ts';
import type { Instant, PersonId, SeatId } from '../brands.ts';
import type { Attendance } from '../meeting.ts';
import { type Roster, type Substitute, seatsOf } from './roster.ts';

/** A matter while it was being handled, which is when somebody serves. `to` is null while it still is. */
export interface Handling {
  from: Instant;
  to: Instant | null;
  recused: readonly PersonId[];
}

export interface Sitting {
  body: Pick<Body, 'seats' | 'rules' | 'substitutes'>;
  roster: Roster;
  attendances: readonly Attendance[];
  handled: readonly Handling[];
}

export interface Server {
  person: PersonId;
  membership: Membership;
}

/** Where the sitting stands at an instant: who is in the room, who may not serve any more, who has begun to serve. */
interface State {
  present: Set<PersonId>;
  /** Left for another reason than a conflict of interest (KL 5:20). */
  barred: Set<PersonId>;
  /** Substitutes who have begun to serve keep precedence over the set order (KL 5:18). */
  begun: Set<PersonId>;
  /** The seat that a substitute served on last, which it keeps while that is free. */
  lastSeat: Map<PersonId, SeatId>;
}

type Serving = Map<SeatId, Server>;

const suits = (sitting: Sitting, substitute: Substitute, seat: SeatId): boolean =>
  sitting.body.substitutes !== 'by-party' || sitting.roster.members.get(seat)?.party === substitute.party;

/** Who serves on which seat: members on their own (KL 5:19), then substitutes for those who are missing (KL 5:17–18). */
const assign = (sitting: Sitting, state: State, recused: ReadonlySet<PersonId>): Serving => {
  const serving: Serving = new Map();
  const free = new Set<SeatId>();
  const can = (person: PersonId): boolean =>
    state.present.has(person) && !state.barred.has(person) && !recused.has(person);
  for (const seat of seatsOf(sitting.body.seats)) {
    const member = sitting.roster.members.get(seat);
    if (member && can(member.person)) serving.set(seat, { person: member.person, membership: member });
    else free.add(seat);
  }
  const waiting = sitting.roster.substitutes.filter((one) => can(one.person));
  const inTurn = [
    ...waiting.filter((one) => state.begun.has(one.person)),
    ...waiting.filter((one) => !state.begun.has(one.person)),
  ];
  const take = (substitute: Substitute, seat: SeatId): void => {
    free.delete(seat);
    serving.set(seat, { person: substitute.person, membership: substitute });
  };
  // First those who sit already, so that nobody is moved from a seat by another's coming.
  const unplaced = inTurn.filter((one) => {
    const seat = state.lastSeat.get(one.person);
    if (!state.begun.has(one.person) || seat === undefined || !free.has(seat)) return true;
    take(one, seat);
    return false;
  });
  for (const substitute of unplaced) {
    const seat = [...free].find((one) => suits(sitting, substitute, one));
    if (seat !== undefined) take(substitute, seat);
  }
  return serving;
};

interface Step {
  at: Instant;
  apply(state: State): void;
}

const stepsOf = (sitting: Sitting): Step[] =>
  sitting.attendances.flatMap(({ person, spells }) =>
    spells.flatMap((spell): Step[] => [
      { at: spell.from, apply: (state) => state.present.add(person) },
      ...(spell.to === null
        ? []
        : [
            {
              at: spell.to,
              apply: (state: State) => {
                state.present.delete(person);
                const served = sitting.roster.byPerson.get(person)?.role.kind === 'member' || state.begun.has(person);
                if (spell.leftFor !== 'recusal' && served) state.barred.add(person);
              },
            },
          ]),
    ]),
  );

/** Who is recused in the matters under way, each set of people once, in the order in which it came up last. */
const differentRecusals = (handled: readonly Handling[], now: Instant): Iterable<readonly PersonId[]> => {
  const different = new Map<string, readonly PersonId[]>();
  for (const { from, to, recused } of handled) {
    if (from > now || (to !== null && to < now)) continue;
    const name = recused.toSorted().join();
    different.delete(name);
    different.set(name, recused);
  }
  return different.values();
};

/** Plays the sitting up to an instant. Serving begins with the handling of a matter, not with the roll call before it. */
const stateAt = (sitting: Sitting, at: Instant): State => {
  const state: State = { present: new Set(), barred: new Set(), begun: new Set(), lastSeat: new Map() };
  const steps = stepsOf(sitting).filter((step) => step.at <= at);
  const instants = [
    ...steps.map((step) => step.at),
    ...sitting.handled.map((one) => one.from).filter((from) => from <= at),
  ];
  for (const now of [...new Set(instants)].sort()) {
    for (const step of steps) if (step.at === now) step.apply(state);
    // Only a substitute begins to serve; and matters in which the same people are recused are served alike.
    if (!sitting.roster.substitutes.some((one) => state.present.has(one.person))) continue;
    for (const recused of differentRecusals(sitting.handled, now)) {
      for (const [seat, { person, membership }] of assign(sitting, state, new Set(recused))) {
        if (membership.role.kind !== 'substitute') continue;
        state.begun.add(person);
        state.lastSeat.set(person, seat);
      }
    }
  }
  return state;
};

export interface InMatter {
  /** By seat, who has its vote in the matter. */
  serving: ReadonlyMap<SeatId, Server>;
  /** Seats whose holder is there but recused, with nobody to serve instead. */
  recused: ReadonlyMap<SeatId, Server>;
  present: ReadonlySet<PersonId>;
  barred: ReadonlySet<PersonId>;
}

/** The last answer about each sitting: a page with many matters asks the same of it for each. */
const played = new WeakMap<Sitting, { at: Instant; state: State; whole: InMatter }>();

const playedUntil = (sitting: Sitting, at: Instant): { state: State; whole: InMatter } => {
  const before = played.get(sitting);
  if (before?.at === at) return before;
  const state = stateAt(sitting, at);
  const { present, barred } = state;
  const whole = { serving: assign(sitting, state, new Set()), recused: new Map(), present, barred };
  const now = { at, state, whole };
  played.set(sitting, now);
  return now;
};

/** Who serves in a matter at an instant, given who is recused in it. */
export const inMatter = (sitting: Sitting, recused: readonly PersonId[], at: Instant): InMatter => {
  const { state, whole } = playedUntil(sitting, at);
  if (recused.length === 0) return whole;
  const serving = assign(sitting, state, new Set(recused));
  const voting = new Set([...serving.values()].map((server) => server.person));
  const left = [...whole.serving].filter(([seat, server]) => !serving.has(seat) && !voting.has(server.person));
  return { serving, recused: new Map(left), present: state.present, barred: state.barred };
};

/** Why somebody who is there does not serve: has left today (KL 5:20), every seat is filled, or those free are other parties'. */
export const WAITS = ['left-today', 'no-free-seat', 'other-party'] as const;
export type Waits = (typeof WAITS)[number];

/** Null for one who serves, and for one who is not there. */
export const waitsIn = (sitting: Sitting, matter: InMatter, person: PersonId): Waits | null => {
  if (!matter.present.has(person)) return null;
  if ([...matter.serving.values()].some((server) => server.person === person)) return null;
  if (matter.barred.has(person)) return 'left-today';
  return matter.serving.size < sitting.body.seats ? 'other-party' : 'no-free-seat';
};

export interface Presiding {
  seat: SeatId;
  person: PersonId;
  office: 'chair' | 'vice-chair' | 'second-vice-chair' | 'chosen';
}

/**
 * Who presides over a matter: the chair, else a vice chair in order (KL 5:11, 5:43), else whoever the body chose for the
 * meeting; always somebody who has a vote in it. A chair's substitute serves on the seat, not in the office.
 */
export const presidingIn = (matter: InMatter, chosen: PersonId | null): Presiding | undefined => {
  const voters = [...matter.serving];
  for (const office of ['chair', 'vice-chair', 'second-vice-chair'] as const) {
    const found = voters.find(
      ([, { membership }]) => membership.role.kind === 'member' && membership.role.office === office,
    );
    if (found) return { seat: found[0], person: found[1].person, office };
  }
  const found = voters.find(([, { person }]) => person === chosen);
  return found && { seat: found[0], person: found[1].person, office: 'chosen' };
};
