import type { Instant } from '../domain/brands.ts';
import type { PlannedChange } from '../domain/change.ts';
import { dateTime, money, signedMoney } from '../domain/format.ts';
import type { Locale } from '../domain/people.ts';
import { compare, type Plan, sumsOf } from '../domain/plan.ts';
import type { Review } from '../domain/review.ts';
import { changeFacts, changeTitle, knownSums, type ServedDocument } from '../web/change-facts.ts';
import { sumsTable, type ToldSums } from '../web/sums-table.ts';
import { textsFor } from '../web/texts/texts.ts';
import { frameText } from '../web/ui/figures.tsx';
import { partsOfPlan } from '../web/views/plan-parts.tsx';
import type { Paper, PaperBlock } from './paper.ts';

export interface PlanToPrint {
  locale: Locale;
  municipality: string;
  plan: Plan;
  changes: readonly PlannedChange[];
  review: Review | null;
  documents: readonly ServedDocument[];
  /** Who decided it, for an adopted plan. */
  decided: { bodyName: string; caseNumber: string | null } | null;
  /** When what it says was settled: its decision, its submission, or now for a draft. */
  at: Instant;
}

const sumsBlock = (locale: Locale, caption: string, told: ToldSums): PaperBlock => ({
  kind: 'table',
  caption,
  ...sumsTable(locale, told),
});

const decisionOf = ({ locale, plan, decided }: PlanToPrint): PaperBlock[] => {
  const { open } = textsFor(locale);
  if (plan.status !== 'adopted' || !decided)
    return plan.caseNumber === undefined ? [] : [{ kind: 'text', text: open.caseNumber(plan.caseNumber) }];
  const { paragraph, at } = plan.decision;
  const sentence = open.decided(decided.bodyName, paragraph, dateTime(at, locale));
  return [
    {
      kind: 'text',
      text: [sentence, decided.caseNumber && open.caseNumber(decided.caseNumber)].filter(Boolean).join(' '),
    },
  ];
};

const changeBlocks = (printed: PlanToPrint, change: PlannedChange): PaperBlock[] => {
  const { locale, plan, review, documents } = printed;
  const { names, department, open: words } = textsFor(locale);
  const given = review?.changes[change.id];
  const view = given?.verdict ? [names.verdict[given.verdict], given.comment].filter(Boolean).join('\n\n') : '';
  const facts = changeFacts(locale, { change, documents, open: plan.status === 'adopted' });
  return [
    { kind: 'heading', level: 2, text: changeTitle(locale, change) },
    {
      kind: 'facts',
      facts: [
        ...facts.map(({ term, text, warning }) => ({ term, value: warning ? `${text} (${warning})` : text })),
        ...(view === '' ? [] : [{ term: words.itView, value: view }]),
      ],
    },
    sumsBlock(locale, `${department.sumsCaption}: ${changeTitle(locale, change)}`, {
      year: plan.year,
      sums: { oneOff: knownSums(change.oneOff), running: knownSums(change.running) },
    }),
  ];
};

/** A whole plan on paper, as the council and the public read it. The responsible persons are left out once it is adopted. */
export const planPaper = (printed: PlanToPrint): Paper => {
  const { locale, municipality, plan, changes, review, at } = printed;
  const { open, common, department } = textsFor(locale);
  const sums = sumsOf(changes);
  const comparison = compare(plan, sums);
  return {
    locale,
    title: open.title(plan.departmentName, plan.year),
    author: municipality,
    at,
    blocks: [
      ...decisionOf(printed),
      {
        kind: 'facts',
        facts: [
          { term: common.total, value: `${money(comparison.total)}, ${common.changes(sums.count)}` },
          ...(comparison.sinceLastYear === null
            ? []
            : [{ term: common.sinceLastYear, value: signedMoney(comparison.sinceLastYear) }]),
          { term: common.requested, value: `${money(sums.requested)}. ${frameText({ locale }, comparison.overFrame)}` },
        ],
      },
      sumsBlock(locale, department.sumsCaption, { year: plan.year, sums, lastYear: plan.lastYear, frame: plan.frame }),
      ...(review && review.summary !== ''
        ? [{ kind: 'heading', level: 2, text: open.itView } as const, { kind: 'text', text: review.summary } as const]
        : []),
      ...partsOfPlan(changes).flatMap((change) => changeBlocks(printed, change)),
    ],
  };
};
