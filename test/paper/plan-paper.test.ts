import type { Paper } from '../../lambdas/paper/paper.ts';
import { planPaper } from '../../lambdas/paper/plan-paper.ts';
import { aChange, aSubmitted, CHANGES, NOW } from '../web/a-plan.ts';
import { aPlanToPrint } from './a-paper.ts';

const wordsOf = (paper: Paper): string => JSON.stringify(paper.blocks);

const RESPONSIBLE = { responsible: 'Eva Ek, systemförvaltare', responsibleEmail: 'eva.ek@exempelkommun.example' };
const change = aChange({ title: 'Nytt bokningssystem', ...RESPONSIBLE });

describe('a plan on paper', () => {
  test('leaves the responsible person out once it is adopted, and names her before', () => {
    expect(wordsOf(planPaper(aPlanToPrint({ changes: [change] })))).not.toContain('Eva Ek');
    const submitted = planPaper(aPlanToPrint({ changes: [change], plan: aSubmitted(), decided: null }));
    expect(wordsOf(submitted)).toContain('Eva Ek, systemförvaltare, eva.ek@exempelkommun.example');
  });

  test('says who decided, with paragraph and case number', () => {
    expect(wordsOf(planPaper(aPlanToPrint()))).toMatch(/Kommunfullmäktige, § \d+.*Diarienummer KS 2027\/123/);
  });

  test('has a heading for each change that is part of the plan, in order', () => {
    const headings = planPaper(
      aPlanToPrint({
        changes: [
          aChange({ order: 2, title: 'B' }),
          aChange({ order: 1, title: 'A' }),
          aChange({ title: 'Borta', removed: true }),
        ],
      }),
    ).blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toEqual(['A', 'B']);
  });

  test('carries the IT office’s view of the whole and of each change', () => {
    const review = {
      submission: 1,
      fingerprint: 'f',
      reviewer: 'p5',
      savedAt: NOW,
      summary: 'Planen följer strategin.',
      changes: { [change.id]: { verdict: 'with-change' as const, comment: 'Börja ett kvartal senare.' } },
    };
    const words = wordsOf(planPaper(aPlanToPrint({ changes: [change], review })));
    expect(words).toContain('Planen följer strategin.');
    expect(words).toContain('Börja ett kvartal senare.');
  });

  test('every table has as many cells in each row as it has columns', () => {
    for (const block of planPaper(aPlanToPrint({ changes: CHANGES })).blocks) {
      if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
    }
  });
});
