import { decisionPaper } from '../../lambdas/paper/decision-paper.ts';
import { minutesPaper } from '../../lambdas/paper/minutes-paper.ts';
import { overviewPaper } from '../../lambdas/paper/overview-paper.ts';
import type { Paper } from '../../lambdas/paper/paper.ts';
import { minutes } from '../web/some-minutes.ts';
import { aDecision, anOverviewToPrint } from './a-paper.ts';

const headings = ({ blocks }: Paper): string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []));
const words = (paper: Paper): string => JSON.stringify(paper.blocks);

describe('a decision on paper', () => {
  test('is one item in the words of the minutes, named by its paragraph, with who is to sign', () => {
    const [of, after, ...others] = headings(aDecision());
    expect([of, others]).toEqual(['§ 1 Kultur- och fritidsförvaltningen: handlingsplan IT 2028', []]);
    expect(after).toBe('Justering, anslag och överklagande');
    expect(aDecision().title).toBe('Protokollsutdrag: § 1');
    const whole = minutesPaper(minutes(), 'sv', 'Exempelkommun');
    for (const block of aDecision().blocks) expect(whole.blocks).toContainEqual(block);
    expect(words(aDecision())).not.toContain('Tjänstgörande');
  });

  test('is none of an item that is not closed, or that there is not', () => {
    expect(decisionPaper(minutes(), 99, 'sv', 'Exempelkommun')).toBeUndefined();
    const open = {
      ...minutes(),
      items: minutes().items.map((led) => ({ ...led, item: { ...led.item, status: 'open' } })),
    };
    expect(decisionPaper(open as ReturnType<typeof minutes>, 1, 'sv', 'Exempelkommun')).toBeUndefined();
  });
});

describe('the overview on paper', () => {
  const tables = (paper: Paper) => paper.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));

  test('lists every change once, below its department', () => {
    const printed = anOverviewToPrint();
    const listed = tables(overviewPaper(printed)).filter(({ columns }) => columns[0]?.title === 'Åtgärd');
    expect(listed.flatMap(({ rows }) => rows)).toHaveLength(printed.overview.entries.length);
  });

  test('every table has as many cells a row as columns, and its parts sum to the same whole', () => {
    const printed = anOverviewToPrint();
    for (const { columns, rows } of tables(overviewPaper(printed)))
      for (const row of rows) expect(row).toHaveLength(columns.length);
    const whole = tables(overviewPaper(printed))
      .flatMap(({ rows }) => rows)
      .filter(([first]) => first === 'Summa')
      .map((row) => row[1]);
    expect(whole.length).toBeGreaterThan(4);
    expect(new Set(whole)).toEqual(new Set([String(printed.overview.entries.length)]));
  });

  test('says what it was narrowed to', () => {
    expect(words(overviewPaper(anOverviewToPrint('sv', { kind: 'replace' })))).toContain('Byte av system');
    expect(words(overviewPaper(anOverviewToPrint()))).toContain('Alla åtgärder');
  });
});
