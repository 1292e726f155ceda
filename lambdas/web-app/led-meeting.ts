import type { ItemView, MeetingView, PersonView } from '../acts/meeting/meeting-view.ts';
import type { LedItem, OnRoll, Presiding, Quorum, Served } from '../web/views/meeting-model.ts';

// The meeting as its acts give it, in the shapes that its pages show.

const presenceOf = (one: PersonView): OnRoll['presence'] => {
  if (one.present) return one.remote ? 'remote' : 'present';
  return one.barred ? 'left' : 'expected';
};

/** Members by seat, then substitutes in their order. */
export const rollOf = (view: MeetingView): OnRoll[] =>
  view.people
    .toSorted((a, b) => orderOf(a) - orderOf(b))
    .map((one) => ({
      person: one.person,
      name: one.name,
      party: one.party,
      as: one.role.kind,
      presence: presenceOf(one),
      seat: one.serves,
      waits: one.waits,
    }));

const orderOf = ({ role }: PersonView): number =>
  role.kind === 'member' ? Number(role.seat.slice(1)) : 1000 + role.order;

export const quorumOf = ({ quorum, body }: MeetingView): Quorum => ({
  present: quorum.there,
  needed: quorum.needed,
  rule: body.rules === 'council' ? 'KL 5:45' : body.rules === 'board' ? 'KL 6:27' : '',
  quorate: quorum.quorate,
});

export const presidingOf = (view: MeetingView): Presiding | null => {
  const chair = view.items.find((one) => one.chair !== null)?.chair;
  if (!chair) return null;
  const name = view.people.find((one) => one.person === chair.person)?.name;
  return name === undefined ? null : { name, office: chair.office };
};

export const ledItem = (view: MeetingView, one: ItemView): LedItem => {
  const nameOf = (person: string): string => view.people.find((known) => known.person === person)?.name ?? '';
  return {
    item: one.item,
    caseNumber: one.caseNumber,
    stances: one.stances,
    answered: { given: one.voted, all: one.seats.filter((seat) => !seat.recused).length },
    recusals: one.recusals.map(({ person, reason }) => ({ person, name: nameOf(person), reason })),
    votes: one.seats.map((seat) => ({
      name: seat.name,
      as: seat.as,
      today: seat.ballot?.today ?? null,
      main: seat.ballot?.main ?? null,
      byHand: seat.ballot?.byHand ?? false,
      recused: seat.recused,
    })),
    reservations: one.reservations.map(({ person, text }) => ({ name: nameOf(person), text })),
    motions: one.motions.map((motion) => ({ ...motion, name: nameOf(motion.person) })),
    order: one.order,
    chair: one.chair && { name: nameOf(one.chair.person), office: one.chair.office },
  };
};

const itemName = ({ item }: ItemView): string => item.paragraph ?? String(item.number);

/** Whose seats a substitute served on, each with the items, from who was there when each was closed. */
const insteadOf = (view: MeetingView, person: string): Served['instead'] => {
  const items = new Map<string, string[]>();
  for (const one of view.items) {
    if (!('attending' in one.item) || !one.item.attending) continue;
    const seat = one.item.attending.seats.find((each) => each.person === person && each.as === 'substitute')?.seat;
    if (seat !== undefined) items.set(seat, [...(items.get(seat) ?? []), itemName(one)]);
  }
  return [...items].map(([seat, names]) => {
    const holder = view.people.find(({ role }) => role.kind === 'member' && role.seat === seat);
    return { name: holder?.name ?? '', items: names };
  });
};

/** Everybody who was there, members by seat and then substitutes in their order, with from–to and whom they served for. */
export const servedOf = (view: MeetingView): Served[] =>
  view.people
    .filter(({ spells }) => spells.length > 0)
    .toSorted((a, b) => orderOf(a) - orderOf(b))
    .map(({ person, name, party, role, spells }) => ({
      name,
      party,
      as: role.kind,
      hours: spells.map(({ from, to, remote }) => ({ from, to, remote })),
      instead: role.kind === 'substitute' ? insteadOf(view, person) : [],
    }));
