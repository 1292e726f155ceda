import type { DocumentId, Tkr } from '../domain/brands.ts';
import type { ChangeDraft } from '../domain/change.ts';
import type { DocumentType } from '../domain/document.ts';
import type { Locale } from '../domain/people.ts';
import type { PlanSums } from '../domain/plan.ts';
import { quarterText } from './format.ts';
import { textsFor } from './texts/texts.ts';

// What a planned change says, in words alone: the same facts in the same order on pages and on paper.

/** A strategy or guideline that a change can serve. */
export interface ServedDocument {
  id: DocumentId;
  title: string;
  type: DocumentType;
  inForce: boolean;
}

export interface ToldChange {
  change: ChangeDraft;
  documents: readonly ServedDocument[];
  /** The responsible person's name and address are left out where the public reads. */
  open?: boolean;
}

export interface TextFact {
  term: string;
  text: string;
  /** Written by a person in lines and paragraphs, which are kept. */
  prose?: boolean;
  warning?: string;
}

export const changeTitle = (locale: Locale, change: Pick<ChangeDraft, 'title'>): string =>
  change.title === '' ? textsFor(locale).problems.untitled : change.title;

export const changeFacts = (locale: Locale, { change, documents, open }: ToldChange): TextFact[] => {
  const { names, fields, department, common } = textsFor(locale);
  const { classification } = change;
  const level = (value: number | null): string => (value === null ? '–' : String(value));
  const served = documents.find((document) => document.id === change.serves);
  const fact = (term: string, text: string | null, prose = false): TextFact =>
    text === null || text === '' ? { term, text: common.none } : { term, text, prose };
  const axes = [
    `${fields.change.k.label} ${level(classification.k)}`,
    `${fields.change.r.label.toLowerCase()} ${level(classification.r)}`,
    `${fields.change.t.label.toLowerCase()} ${level(classification.t)}`,
  ];
  const time = [change.start, change.end].map((quarter) => quarterText(quarter, locale));
  const risk = change.risk === null ? '' : names.risk[change.risk];
  return [
    fact(fields.change.kind.label, change.kind && names.kind[change.kind]),
    fact(fields.change.description.label, change.description, true),
    fact(fields.change.need.label, change.need, true),
    ...(change.system === '' ? [] : [fact(fields.change.system.label, change.system)]),
    fact(fields.change.funding.label, change.funding && names.funding[change.funding]),
    fact(fields.change.priority.label, change.priority && names.priority[change.priority]),
    fact(fields.change.risk.label, [risk, change.riskNote].filter(Boolean).join('\n\n'), change.riskNote !== ''),
    fact(fields.change.classification.label, axes.join(', ')),
    fact(department.parts.time, change.start === '' && change.end === '' ? '' : time.join(' – ')),
    ...(open
      ? []
      : [
          fact(
            fields.change.responsible.label,
            [change.responsible, change.responsibleEmail].filter(Boolean).join(', '),
          ),
        ]),
    {
      ...fact(fields.change.serves.label, served?.title ?? change.serves),
      ...(served && !served.inForce ? { warning: department.notInForce } : {}),
    },
  ];
};

const ZERO = 0 as Tkr;

/** What nobody has said yet counts as nothing. */
export const knownSums = ([first, second, third]: ChangeDraft['oneOff']): PlanSums['oneOff'] => [
  first ?? ZERO,
  second ?? ZERO,
  third ?? ZERO,
];
