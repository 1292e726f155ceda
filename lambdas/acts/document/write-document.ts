import * as z from 'zod';
import type { DocumentId } from '../../domain/brands.ts';
import { numberAsRegistered } from '../../domain/case-number.ts';
import {
  type DocumentVersion,
  type GoverningDocument,
  hashOfText,
  isDecided,
  versionCore,
  versionUnderWay,
  withVersion,
} from '../../domain/document.ts';
import { revised } from '../../domain/document-moves.ts';
import { filled, line, prose } from '../../domain/input.ts';
import type { Actor } from '../../domain/people.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Edit } from '../../records/commit.ts';
import { read } from '../../records/read.ts';
import { documentTexts } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { claimNumber } from '../register/claim-number.ts';
import { changeDocument, type Named, wrongState } from './change-document.ts';
import { documentSubject } from './load-document.ts';

/** The most characters that a document's text may have: with its old text beside it in the trace still a small row. */
export const MAX_TEXT = 40_000;

export const versionInputSchema = z.strictObject({
  title: filled(line(120)),
  /** Plain text or Markdown. */
  text: prose(MAX_TEXT).default(''),
  caseNumber: line(60).default(''),
});
export type VersionInput = z.infer<typeof versionInputSchema>;

const textEdit = async (
  { store }: Pick<ActPorts, 'store'>,
  id: DocumentId,
  version: number,
  text: string,
): Promise<Edit[]> => {
  const before = await read(store, documentTexts, id, version);
  if ((before?.body.text ?? '') === text && (before !== undefined || text === '')) return [];
  return [{ key: documentTexts.key(id, version), before, after: { text } }];
};

/** The number that a version has from now on, claimed for its document; what it had is given back unless an earlier version has it. */
export const claimFor = (
  { store }: Pick<ActPorts, 'store'>,
  document: GoverningDocument,
  version: DocumentVersion,
  to: string | null,
): Promise<Result<Edit[]>> => {
  const isKept = document.versions.some(
    (one) => one.number !== version.number && one.caseNumber === version.caseNumber,
  );
  return claimNumber(store, { document: document.id }, { from: isKept ? null : version.caseNumber, to });
};

/** Saves the draft under way; what stood there before stays in the trace. Refused once it is proposed, and with the case number of a plan. */
export const saveVersion = (
  ports: ActPorts,
  actor: Actor,
  named: Named,
  input: VersionInput,
): Promise<Result<GoverningDocument>> =>
  changeDocument(
    ports,
    actor,
    named,
    { act: 'document.save', action: 'document.edit' },
    async ({ document, at }): Promise<Result<{ after: GoverningDocument; edits: Edit[] }>> => {
      const draft = versionUnderWay(document);
      if (draft?.status !== 'draft') return wrongState(draft?.status ?? 'in-force');
      const caseNumber = input.caseNumber === '' ? null : numberAsRegistered(input.caseNumber);
      const claimed = await claimFor(ports, document, draft, caseNumber);
      if (!claimed.ok) return claimed;
      const after: DocumentVersion = {
        ...draft,
        title: input.title,
        caseNumber,
        textHash: input.text === '' ? null : hashOfText(input.text),
        savedBy: actor.id,
        savedAt: at,
      };
      const edits = await textEdit(ports, named.id, draft.number, input.text);
      return ok({ after: withVersion(document, after), edits: [...edits, ...claimed.value] });
    },
  );

/** Begins a new version with the words of the one in force. Refused while another one is under way. */
export const reviseDocument = (ports: ActPorts, actor: Actor, named: Named): Promise<Result<GoverningDocument>> =>
  changeDocument(ports, actor, named, { act: 'document.revise', action: 'document.edit' }, async (changing) => {
    const { document, at } = changing;
    if (document.type === 'action-plan') return wrongState('from-the-round');
    const underWay = versionUnderWay(document);
    if (underWay) return wrongState(underWay.status);
    const from = document.versions.findLast(isDecided) ?? document.versions.at(-1);
    if (!from) throw new Error(`The document ${document.id} has no version at all`);
    const after = revised(document, from, { savedBy: actor.id, savedAt: at });
    const text = await read(ports.store, documentTexts, document.id, from.number);
    const edits = text ? await textEdit(ports, document.id, after.versions.length, text.body.text) : [];
    return ok({ after, edits, effects: { nudges: [documentSubject(document.id)] } });
  });

/** Takes a proposal back to be written on. Refused once it is on an agenda: what is announced is decided (KL 5:51). */
export const withdrawProposal = (ports: ActPorts, actor: Actor, named: Named): Promise<Result<GoverningDocument>> =>
  changeDocument(ports, actor, named, { act: 'document.withdraw', action: 'document.edit' }, ({ document }) => {
    const proposed = versionUnderWay(document);
    if (proposed?.status !== 'proposed') return wrongState(proposed?.status ?? 'in-force');
    const after = withVersion(document, { ...versionCore(proposed), status: 'draft', referredBack: null });
    return ok({ after, effects: { nudges: [documentSubject(document.id)] } });
  });
