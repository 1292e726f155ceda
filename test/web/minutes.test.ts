import type { Meeting } from '../../lambdas/domain/meeting.ts';
import { type Minutes, minutesDocument } from '../../lambdas/web/minutes/minutes-document.ts';
import { plainHtml, plainText } from '../../lambdas/web/minutes/render.tsx';
import { led, MEETING, minutes } from './some-minutes.ts';

const swedish = (changes: Partial<Minutes> = {}): string =>
  plainText(minutesDocument(minutes(changes), 'sv')).replace(/\s+/g, ' ');

describe('the minutes hold what KL 5:66–67 asks for', () => {
  test.each([
    ['who served, from–to', 'Anna Berg (S), kl. 18.00–'],
    ['a serving substitute and for whom', 'Elin Falk (S), tjänstgör för Cilla Dahl, § 1, kl. 18.00–19.30 på distans'],
    ['a substitute who only was there', 'Filip Grip (M), tjänstgör inte'],
    ['which matters were handled', '§ 1'],
    ['under which case number', 'Diarienummer KS 2027/123'],
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
    const { closedAt: _notYet, ...going } = { closedAt: null, ...MEETING };
    const open = { ...going, status: 'open' } as unknown as Meeting;
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
