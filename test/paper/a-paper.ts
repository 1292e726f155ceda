import type { Instant } from '../../lambdas/domain/brands.ts';
import type { OverviewFilter } from '../../lambdas/domain/overview/filter.ts';
import { overviewOf } from '../../lambdas/domain/overview/overview.ts';
import type { Locale } from '../../lambdas/domain/people.ts';
import { decisionPaper } from '../../lambdas/paper/decision-paper.ts';
import { minutesPaper } from '../../lambdas/paper/minutes-paper.ts';
import { type OverviewToPrint, overviewPaper } from '../../lambdas/paper/overview-paper.ts';
import type { Paper, PaperLook } from '../../lambdas/paper/paper.ts';
import { type PlanToPrint, planPaper } from '../../lambdas/paper/plan-paper.ts';
import { A_LOGO, aPng } from '../domain/appearance/some-logos.ts';
import { anAdopted, aSubmitted, CHANGES, DOCUMENTS } from '../web/a-plan.ts';
import { wholeOf } from '../web/an-overview.ts';
import { minutes } from '../web/some-minutes.ts';

export const AT = '2027-11-22T18:40:00.000Z' as Instant;

export const aPlanToPrint = (given: Partial<PlanToPrint> = {}): PlanToPrint => ({
  locale: 'sv',
  municipality: 'Exempelkommun',
  plan: anAdopted(),
  changes: CHANGES,
  review: null,
  documents: DOCUMENTS,
  decided: { bodyName: 'Kommunfullmäktige', caseNumber: 'KS 2027/123' },
  at: AT,
  ...given,
});

/** A municipality with a colour and a logo of its own. */
export const withLook = (paper: Paper, logo: PaperLook['logo']): Paper => ({
  ...paper,
  look: { colour: '#7a1f5c', logo },
});
export const SHIELD: PaperLook['logo'] = { type: 'image/svg+xml', content: new TextEncoder().encode(A_LOGO) };
export const BLUE: PaperLook['logo'] = { type: 'image/png', content: new Uint8Array(aPng(60, 20)) };

export const anOverviewToPrint = (locale: Locale = 'sv', filter: OverviewFilter = {}): OverviewToPrint => ({
  locale,
  municipality: 'Exempelkommun',
  overview: overviewOf(wholeOf(), filter),
  filter,
  at: AT,
});

/** The first item of the minutes by itself. */
export const aDecision = (locale: Locale = 'sv'): Paper => {
  const paper = decisionPaper(minutes(), 1, locale, 'Exempelkommun');
  if (!paper) throw new Error('The first item is not closed');
  return paper;
};

/** One of every kind of paper, in both languages. */
export const everyPaper = (): { name: string; paper: Paper }[] =>
  (['sv', 'en'] as const).flatMap((locale: Locale) => [
    { name: `adopted-plan-${locale}`, paper: planPaper(aPlanToPrint({ locale })) },
    { name: `overview-${locale}`, paper: overviewPaper(anOverviewToPrint(locale)) },
    { name: `decision-${locale}`, paper: aDecision(locale) },
    { name: `minutes-${locale}`, paper: minutesPaper(minutes(), locale, 'Exempelkommun') },
    {
      name: `with-logo-${locale}`,
      paper: withLook(planPaper(aPlanToPrint({ locale })), locale === 'sv' ? SHIELD : BLUE),
    },
    { name: `submitted-plan-${locale}`, paper: planPaper(aPlanToPrint({ locale, plan: aSubmitted(), decided: null })) },
  ]);
