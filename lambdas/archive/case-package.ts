import type { Instant } from '../domain/brands.ts';
import { isPartOfPlan } from '../domain/change.ts';
import { sha256 } from '../domain/fingerprint.ts';
import { entriesOf } from '../domain/overview/entry.ts';
import { overviewOf } from '../domain/overview/overview.ts';
import { publicSince } from '../domain/public-record.ts';
import type { CaseFile } from '../domain/register/case-file.ts';
import type { PdfMaker } from '../paper/paper.ts';
import { planPaper } from '../paper/plan-paper.ts';
import { csvOf } from '../sheet/csv.ts';
import { changesSheet } from '../sheet/overview-sheets.ts';
import { registerSheet } from '../sheet/register-sheet.ts';
import { textsFor } from '../web/texts/texts.ts';
import { readMe } from './read-me.ts';
import { type ZipFile, zipOf } from './zip.ts';

/** What the package is made with: when, where, and by which host. */
export interface Packing {
  at: Instant;
  municipality: string;
  /** Draws the plan; undefined where the paper engine is not installed, which the metadata then says. */
  pdf: PdfMaker | undefined;
}

/** The archive is the municipality's, so its words are Swedish whoever fetches it. */
const LOCALE = 'sv';
/** Another form of package is another number. */
const FORM = 'planhjul-arkivpaket-1';

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
const lines = (values: readonly unknown[]): Uint8Array =>
  Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''));

interface Described extends ZipFile {
  type: string;
}

const planPdf = (file: CaseFile, { municipality, pdf, at }: Packing): Described[] => {
  if (!pdf) return [];
  const { plan, caseNumber, bodyName } = file;
  const paper = planPaper({
    locale: LOCALE,
    municipality,
    plan,
    changes: file.changes.filter(isPartOfPlan),
    review: file.review,
    documents: file.goals,
    decided: bodyName === null ? null : { bodyName, caseNumber },
    at: 'decision' in plan ? plan.decision.at : (plan.submissions.at(-1)?.at ?? at),
  });
  return [{ name: 'handlingsplan.pdf', type: 'application/pdf', content: pdf(paper) }];
};

const changesCsv = (file: CaseFile, { municipality, at }: Packing): Uint8Array => {
  const { plan, goals } = file;
  const entries = entriesOf(plan, file.changes);
  const overview = overviewOf({ year: plan.year, plans: [plan], entries, goals });
  return Buffer.from(csvOf(changesSheet({ locale: LOCALE, municipality, overview, filter: {}, at })));
};

const contents = (file: CaseFile, packing: Packing): Described[] => {
  const { plan, changes, review, reports, items, document, records, trace } = file;
  return [
    ...planPdf(file, packing),
    {
      name: 'handlingsplan.json',
      type: 'application/json',
      content: json({ plan, changes, review, reports, decisions: items, document }),
    },
    { name: 'atgarder.csv', type: 'text/csv; charset=utf-8', content: changesCsv(file, packing) },
    {
      name: 'diarium.csv',
      type: 'text/csv; charset=utf-8',
      content: Buffer.from(csvOf(registerSheet(LOCALE, records))),
    },
    { name: 'historik.jsonl', type: 'application/x-ndjson', content: lines(trace.entries) },
  ];
};

const described = ({ name, type, content }: Described) => ({
  name,
  type,
  bytes: content.length,
  sha256: sha256(content),
});

const metadata = (file: CaseFile, packing: Packing, files: readonly Described[]) => {
  const { plan, caseNumber, trace } = file;
  const hasPdf = files.some(({ name }) => name.endsWith('.pdf'));
  return {
    form: FORM,
    municipality: packing.municipality,
    caseNumber,
    title: textsFor(LOCALE).register.plan(plan.departmentName, plan.year),
    year: plan.year,
    department: { id: plan.department, name: plan.departmentName },
    status: plan.status,
    publicSince: publicSince(plan),
    submissions: plan.submissions.map(({ number, at, fingerprint }) => ({ number, at, fingerprint })),
    /** As the plan refers to it, also where the meeting was not held in the product. */
    decision: 'decision' in plan ? plan.decision : null,
    decisions: file.items.map(({ meeting, number, paragraph, result }) => ({
      meeting,
      item: number,
      paragraph,
      outcome: result.decision.outcome,
      at: result.at,
    })),
    trace: { entries: trace.entries.length, holds: trace.fault === null, fault: trace.fault },
    pdf: hasPdf ? { included: true } : { included: false, why: 'paper-engine-not-installed' },
    madeAt: packing.at,
    files: files.map(described),
  };
};

/** The folder in which everything lies, and the name of the package without its ending. */
export const packageName = ({ plan }: Pick<CaseFile, 'plan'>): string => `arkivpaket-${plan.year}-${plan.department}`;

/**
 * One case as a ZIP: the plan as PDF, JSON and CSV, its part of the register, its whole trace, metadata, and a list of
 * SHA-256 sums that `sha256sum -c` reads. The same case packed at the same time is the same bytes.
 */
export const casePackage = (file: CaseFile, packing: Packing): Uint8Array => {
  const files = contents(file, packing);
  const about: Described[] = [
    { name: 'metadata.json', type: 'application/json', content: json(metadata(file, packing, files)) },
    {
      name: 'LAS-MIG.txt',
      type: 'text/plain; charset=utf-8',
      content: Buffer.from(
        readMe(
          file,
          files.some(({ name }) => name.endsWith('.pdf')),
        ),
      ),
    },
  ];
  const all = [...about, ...files];
  const sums = all.map(({ name, content }) => `${sha256(content)}  ${name}\n`).join('');
  const folder = packageName(file);
  const listed = [...all, { name: 'SHA256SUMS', content: Buffer.from(sums) }];
  return zipOf(
    listed.map(({ name, content }) => ({ name: `${folder}/${name}`, content })),
    packing.at,
  );
};
