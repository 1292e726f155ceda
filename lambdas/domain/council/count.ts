import type { Body } from '../body.ts';
import type { Instant, PersonId } from '../brands.ts';
import type { Attending, Ballot, SeatInMatter, Vote } from '../meeting.ts';
import { type Answer, type Case, type Decision, decide, quorumOf } from './decide.ts';
import { inMatter, presidingIn, type Server, type Sitting } from './serving.ts';

const seatOf =
  (recused: boolean) =>
  ([seat, { person, membership }]: readonly [SeatInMatter['seat'], Server]): SeatInMatter => ({
    seat,
    person,
    name: membership.name,
    as: membership.role.kind,
    recused,
  });

/** Who is there for a matter at an instant, as the minutes must show it (KL 5:66) and the count needs it. */
export const attendingAt = (
  sitting: Sitting,
  matter: { recused: readonly PersonId[]; chosen: PersonId | null; minorityUsed: boolean; fingerprint: string },
  at: Instant,
): Attending => {
  const there = inMatter(sitting, matter.recused, at);
  const seats = [...[...there.serving].map(seatOf(false)), ...[...there.recused].map(seatOf(true))].sort(
    (a, b) => Number(a.seat.slice(1)) - Number(b.seat.slice(1)),
  );
  return {
    at,
    seats,
    chair: presidingIn(there, matter.chosen) ?? null,
    minorityUsed: matter.minorityUsed,
    fingerprint: matter.fingerprint,
  };
};

const quorumCase = (body: Pick<Body, 'rules' | 'seats' | 'quorum'>, attending: Attending) => ({
  rules: body.rules,
  seats: body.seats,
  quorum: body.quorum,
  present: attending.seats.map((one) => one.seat),
  recused: attending.seats.filter((one) => one.recused).map((one) => one.seat),
});

export const isQuorate = (body: Pick<Body, 'rules' | 'seats' | 'quorum'>, attending: Attending): boolean =>
  quorumOf(quorumCase(body, attending)).quorate;

/** The ballots that count: each cast by the one who serves on its seat when the matter closes, about this very content. */
export const countedBallots = (attending: Attending, votes: readonly Vote[]): Map<SeatInMatter['seat'], Ballot> => {
  const cast = new Map(
    votes.flatMap((vote) =>
      vote.status === 'open' || vote.ballot === null ? [] : [[vote.seat, vote.ballot] as const],
    ),
  );
  return new Map(
    attending.seats.flatMap(({ seat, person, recused }) => {
      const ballot = cast.get(seat);
      return !recused && ballot?.person === person && ballot.fingerprint === attending.fingerprint
        ? [[seat, ballot] as const]
        : [];
    }),
  );
};

/**
 * What the body decided: the rows of the closed vote and who was there, through `decide`. Without anybody to preside it
 * can only be found not quorate; a quorate body must have chosen somebody first (KL 5:43).
 */
export const decisionOf = (
  body: Pick<Body, 'rules' | 'seats' | 'quorum'>,
  attending: Attending,
  counted: ReadonlyMap<SeatInMatter['seat'], Ballot>,
): Decision => {
  const votes: Record<string, Answer> = {};
  for (const [seat, { today, main }] of counted) votes[seat] = { today, main };
  const seats = quorumCase(body, attending);
  const chair = attending.chair?.seat ?? seats.present[0];
  if (!attending.chair && isQuorate(body, attending)) throw new Error('A quorate body decides nothing without a chair');
  const matter: Case = {
    ...seats,
    chair: chair ?? ('s1' as Case['chair']),
    minorityUsed: attending.minorityUsed,
    votes,
  };
  return decide(matter);
};
