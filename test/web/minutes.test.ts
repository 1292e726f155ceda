import type { Instant, LocalDate, PersonId } from '../../lambdas/domain/brands.ts';
import type { AgendaItem, Meeting } from '../../lambdas/domain/meeting.ts';
import { type Minutes, minutesDocument } from '../../lambdas/web/minutes/minutes-document.ts';
import { plainHtml, plainText } from '../../lambdas/web/minutes/render.tsx';
import type { LedItem, NamedVote } from '../../lambdas/web/views/meeting-model.ts';
import { anItem } from './a-plan.ts';

const AT = '2027-11-22T17:00:00.000Z' as Instant;
const LATER = '2027-11-22T18:30:00.000Z' as Instant;
const MEETING = {
  id: 'kf-2027-11-22',
  body: 'kf',
  bodyName: 'Kommunfullmäktige',
  rules: 'council',
  date: '2027-11-22' as LocalDate,
  startsAt: AT,
  place: 'Stora salen',
  urgent: false,
  remote: false,
  plannedBy: 'sara',
  presiding: null,
  status: 'closed',
  summonedAt: AT,
  openedAt: AT,
  closedAt: LATER,
  lastParagraph: 1,
} as unknown as Meeting;

const voteOf = (name: string, main: NamedVote['main'], more: Partial<NamedVote> = {}): NamedVote => ({
  name,
  as: 'member',
  today: main ? 'decide' : null,
  main,
  byHand: false,
  recused: false,
  ...more,
});

const closed = anItem(1, 'closed') as Extract<AgendaItem, { status: 'closed' }>;
const seats = [{ seat: 's1', person: 'm1', name: 'Anna Berg', as: 'member', recused: false }];
const item = {
  ...closed,
  paragraph: '§ 1',
  attending: { at: LATER, seats, chair: null, minorityUsed: false, fingerprint: '' },
  result: {
    ...closed.result,
    decision: {
      ...closed.result.decision,
      outcome: 'approved',
      by: 'casting-vote',
      rule: 'KL 5:56',
      counts: { present: 4, eligible: 3, refer: 0, adjourn: 0, decide: 2, approve: 1, reject: 1, abstain: 0 },
    },
  },
} as unknown as LedItem['item'];

const led: LedItem = {
  item,
  stances: 0,
  answered: { given: 2, all: 3 },
  recusals: [{ person: 'm4' as PersonId, name: 'David Ek', reason: 'Min make leder projektet' }],
  votes: [
    voteOf('Anna Berg', 'approve'),
    voteOf('Bo Ceder', 'reject', { byHand: true }),
    voteOf('Elin Falk', null),
    voteOf('David Ek', null, { recused: true }),
  ],
  reservations: [{ name: 'Bo Ceder', text: 'Kostnaden är inte <utredd>.' }],
  motions: [
    { number: 1, person: 'm2' as PersonId, name: 'Bo Ceder', asks: 'reject', wording: '', at: AT, withdrawnAt: null },
    {
      number: 2,
      person: 'm1' as PersonId,
      name: 'Anna Berg',
      asks: 'amend',
      wording: 'Stryk § 3',
      at: AT,
      withdrawnAt: AT,
    },
  ],
  order: null,
  chair: { name: 'Anna Berg', office: 'vice-chair' },
};

const minutes = (changes: Partial<Minutes> = {}): Minutes => ({
  meeting: MEETING,
  items: [led],
  served: [
    { name: 'Anna Berg', party: 'S', as: 'member', hours: [{ from: AT, to: null, remote: false }], instead: [] },
    {
      name: 'Elin Falk',
      party: 'S',
      as: 'substitute',
      hours: [{ from: AT, to: LATER, remote: true }],
      instead: [{ name: 'Cilla Dahl', items: ['§ 1'] }],
    },
    { name: 'Filip Grip', party: 'M', as: 'substitute', hours: [{ from: AT, to: null, remote: false }], instead: [] },
  ],
  presiding: { name: 'Anna Berg', office: 'vice-chair' },
  ...changes,
});
const swedish = (changes: Partial<Minutes> = {}): string =>
  plainText(minutesDocument(minutes(changes), 'sv')).replace(/\s+/g, ' ');

describe('the minutes hold what KL 5:66–67 asks for', () => {
  test.each([
    ['who served, from–to', 'Anna Berg (S), kl. 18.00–'],
    ['a serving substitute and for whom', 'Elin Falk (S), tjänstgör för Cilla Dahl, § 1, kl. 18.00–19.30 på distans'],
    ['a substitute who only was there', 'Filip Grip (M), tjänstgör inte'],
    ['which matters were handled', '§ 1'],
    ['the motions', 'Bo Ceder yrkar avslag på förslaget.'],
    ['the order of questions', 'Ordföranden ställer förslaget mot avslag'],
    ['the vote by name', 'Ja (1): Anna Berg'],
    ['a vote by hand, marked so', 'Nej (1): Bo Ceder (registrerad av sekreteraren)'],
    ['who did not vote, and not who was recused', 'Röstade inte (1): Elin Falk'],
    ['who was recused, and why', 'David Ek är jävig och deltar inte: Min make leder projektet'],
    ['the casting vote with its paragraph', 'Anna Berg avgör med sin utslagsröst (KL 5:56)'],
    ['who presided, when not the chair', 'Anna Berg leder ärendet (vice ordförande)'],
    ['the decision', 'Kommunfullmäktige beslutar att anta'],
    ['reservations', 'Bo Ceder: Kostnaden är inte <utredd>.'],
    ['the last day to adjust', 'senast 6 december 2027 (KL 5:69)'],
  ])('%s', (_what, words) => {
    expect(swedish()).toContain(words);
  });

  test('a motion that was taken back is not in them', () => {
    expect(swedish()).not.toContain('Stryk § 3');
  });

  test('while the meeting goes on nobody is said to have decided', () => {
    const open = { ...MEETING, status: 'open' } as unknown as Meeting;
    expect(swedish({ meeting: open })).not.toContain('beslutar att anta');
    expect(swedish({ meeting: open })).toContain('Utfall: Bifall.');
  });

  test('the order as the chair put it stands instead of the derived one', () => {
    const words = swedish({ items: [{ ...led, order: 'Först avslag, sedan bifall.' }] });
    expect(words).toContain('Först avslag, sedan bifall.');
    expect(words).not.toContain('Ordföranden ställer förslaget mot avslag');
  });
});

describe('the download', () => {
  const html = plainHtml(minutesDocument(minutes(), 'sv'), 'sv');

  test('is headings, paragraphs and lists alone, so that it pastes well', () => {
    const tags = new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag));
    expect([...tags].sort()).toEqual(
      ['body', 'h1', 'h2', 'h3', 'head', 'html', 'li', 'meta', 'p', 'strong', 'title', 'ul'].sort(),
    );
    expect(html).not.toMatch(/ (class|style|id)=/);
  });

  test('escapes what people wrote', () => {
    expect(html).toContain('Kostnaden är inte &lt;utredd&gt;.');
  });

  test('breaks no line of text beyond 80 characters but for a heading or a long word', () => {
    const lines = plainText(minutesDocument(minutes(), 'en')).split('\n');
    expect(lines.filter((line) => line.startsWith('- ') && line.length > 80)).toEqual([]);
  });
});
