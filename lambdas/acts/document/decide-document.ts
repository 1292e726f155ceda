import * as z from 'zod';
import type { Body } from '../../domain/body.ts';
import type { BodyId, DocumentId } from '../../domain/brands.ts';
import { numberAsRegistered } from '../../domain/case-number.ts';
import {
  type Basis,
  type GoverningDocument,
  versionCore,
  versionInForce,
  versionUnderWay,
  withVersion,
} from '../../domain/document.ts';
import { cameIntoForce, wasConfirmed, wasRepealed, withoutForce } from '../../domain/document-moves.ts';
import { filled, line, localDate, prose, slug } from '../../domain/input.ts';
import type { Actor } from '../../domain/people.ts';
import { mayDecide, problemsOfTerm, type TypeRule, usualLastDay } from '../../domain/register-rules.ts';
import { invalid, ok, type Problem, type Result, refuse } from '../../domain/result.ts';
import { read } from '../../records/read.ts';
import { bodies } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { type Changing, changeDocument, type Named, wrongState } from './change-document.ts';
import { proposedMails } from './document-mails.ts';
import { documentSubject, loadDocument } from './load-document.ts';
import { claimFor } from './write-document.ts';

const paragraph = line(20).refine((text) => text === '' || /^§ [1-9]\d{0,4}$/.test(text), 'bad-format');
const validTo = localDate.nullable().default(null);

export const proposalSchema = z.strictObject({
  validFrom: localDate,
  /** Left out: the longest term of its type, or valid until revised. */
  validTo,
});
export type Proposal = z.infer<typeof proposalSchema>;

/** A decision that was made without the product, as its minutes have it. */
const decidedElsewhere = {
  body: slug.transform((id) => id as BodyId),
  decidedOn: localDate,
  /** `§ 112`; empty for a body with rules of its own. */
  paragraph: paragraph.default(''),
};

export const registrationSchema = z.strictObject({
  ...decidedElsewhere,
  caseNumber: line(60).default(''),
  validFrom: localDate,
  validTo,
});
export type Registration = z.infer<typeof registrationSchema>;

export const repealSchema = z.strictObject({ ...decidedElsewhere, reason: filled(prose(1000)) });
export type Repeal = z.infer<typeof repealSchema>;

export const confirmationSchema = z.strictObject({ reason: filled(prose(1000)) });

const POLICY = 'IT-policy 1.2';

/** Only the body that the table names may put a document of the type in force or repeal it. */
export const decidingBody = async (
  { store }: Pick<ActPorts, 'store'>,
  rule: TypeRule,
  id: BodyId,
): Promise<Result<Body>> => {
  const body = await read(store, bodies, id);
  if (!body) return invalid({ pointer: '/body', code: 'not-found' });
  return mayDecide(rule, body.body)
    ? ok(body.body)
    : refuse({ why: 'rule', rule: POLICY, code: 'not-the-deciding-body' });
};

const basisOf = async (
  ports: Pick<ActPorts, 'store'>,
  { rules, document, today }: Changing,
  given: { body: BodyId; decidedOn: Basis['decidedOn']; paragraph: string },
): Promise<Result<Basis>> => {
  const body = await decidingBody(ports, rules.types[document.type], given.body);
  if (!body.ok) return body;
  const problems: Problem[] = [];
  if (given.paragraph === '' && body.value.rules !== 'internal')
    problems.push({ pointer: '/paragraph', code: 'required' });
  if (given.decidedOn !== null && given.decidedOn > today)
    problems.push({ pointer: '/decidedOn', code: 'in-the-future' });
  if (problems.length > 0) return invalid(...problems);
  const { decidedOn } = given;
  return ok({
    body: given.body,
    decidedOn,
    paragraph: given.paragraph === '' ? null : given.paragraph,
    decision: null,
  });
};

/**
 * Hands the draft to its deciding body: it comes on the agenda of that body's next meeting, and the body's secretary is
 * told. Refused without words or files, and with a term that its type may not have (policy 1.2).
 */
export const proposeVersion = (
  ports: ActPorts,
  actor: Actor,
  named: Named,
  input: Proposal,
): Promise<Result<GoverningDocument>> =>
  changeDocument(ports, actor, named, { act: 'document.propose', action: 'document.edit' }, async (changing) => {
    const { document, rules, at } = changing;
    const draft = versionUnderWay(document);
    if (draft?.status !== 'draft') return wrongState(draft?.status ?? 'in-force');
    const rule = rules.types[document.type];
    const term = { validFrom: input.validFrom, validTo: input.validTo ?? usualLastDay(rule, input.validFrom) };
    const problems = problemsOfTerm(rule, term);
    if (draft.textHash === null && draft.files.length === 0) problems.push({ pointer: '/text', code: 'required' });
    if (problems.length > 0) return invalid(...problems);
    const body = await decidingBody(ports, rule, rule.decidedBy);
    if (!body.ok) return refuse({ why: 'rule', rule: POLICY, code: 'no-deciding-body' });
    const after = withVersion(document, {
      ...versionCore(draft),
      status: 'proposed',
      proposedBy: actor.id,
      proposedAt: at,
      term,
    });
    const mails = await proposedMails(ports.store, { document: after, title: draft.title, body: body.value, at });
    return ok({ after, effects: { mails, nudges: [documentSubject(document.id)] } });
  });

/**
 * Registers a decision that was made without the product: its version comes into force, an earlier one is superseded.
 * Refused for a body that the table does not name, without the paragraph of its minutes, and with a term that the type
 * may not have.
 */
export const registerDecision = (
  ports: ActPorts,
  actor: Actor,
  named: Named,
  input: Registration,
): Promise<Result<GoverningDocument>> =>
  changeDocument(ports, actor, named, { act: 'document.register', action: 'document.register' }, async (changing) => {
    const { document, rules } = changing;
    const version = versionUnderWay(document);
    if (version?.status !== 'draft' && version?.status !== 'proposed') return wrongState(version?.status ?? 'in-force');
    const basis = await basisOf(ports, changing, input);
    if (!basis.ok) return basis;
    const rule = rules.types[document.type];
    const term = { validFrom: input.validFrom, validTo: input.validTo ?? usualLastDay(rule, input.validFrom) };
    const problems = problemsOfTerm(rule, term);
    if (problems.length > 0) return invalid(...problems);
    const caseNumber = input.caseNumber === '' ? version.caseNumber : numberAsRegistered(input.caseNumber);
    const claimed = await claimFor(ports, document, version, caseNumber);
    if (!claimed.ok) return claimed;
    const after = cameIntoForce(document, version.number, { basis: basis.value, term, caseNumber });
    return ok({ after, edits: claimed.value, effects: { nudges: [documentSubject(document.id)] } });
  });

/**
 * The owner has gone through an open-ended document and it holds as it is. A term with a last day is not lengthened so:
 * that takes a decision of the deciding body, so it is refused and has to be revised.
 */
export const confirmDocument = (
  ports: ActPorts,
  actor: Actor,
  named: Named,
  { reason }: z.infer<typeof confirmationSchema>,
): Promise<Result<GoverningDocument>> =>
  changeDocument(ports, actor, named, { act: 'document.confirm', action: 'document.edit' }, ({ document, today }) => {
    const version = versionInForce(document, today);
    if (version?.status !== 'in-force') return wrongState('not-in-force');
    if (version.term.validTo !== null) return refuse({ why: 'rule', rule: POLICY, code: 'term-needs-decision' });
    const after = wasConfirmed(document, version, { on: today, by: actor.id, reason });
    return ok({ after, reason, effects: { nudges: [documentSubject(document.id)] } });
  });

/** Registers that the deciding body has repealed a document; it is valid through the day of that decision. */
export const repealDocument = (
  ports: ActPorts,
  actor: Actor,
  named: Named,
  input: Repeal,
): Promise<Result<GoverningDocument>> =>
  changeDocument(ports, actor, named, { act: 'document.repeal', action: 'document.register' }, async (changing) => {
    const version = versionInForce(changing.document, changing.today);
    if (version?.status !== 'in-force') return wrongState('not-in-force');
    const basis = await basisOf(ports, changing, input);
    if (!basis.ok) return basis;
    const { reason, decidedOn: lastDay } = input;
    const after = wasRepealed(changing.document, version, { basis: basis.value, reason, lastDay });
    return ok({ after, reason, effects: { nudges: [documentSubject(after.id)] } });
  });

/** Notes that another document, which is in force, has come in this one's place. */
export const supersedeDocument = (
  ports: ActPorts,
  actor: Actor,
  named: Named,
  by: DocumentId,
): Promise<Result<GoverningDocument>> =>
  changeDocument(ports, actor, named, { act: 'document.supersede', action: 'document.register' }, async (changing) => {
    const { document, today } = changing;
    const version = versionInForce(document, today);
    if (version?.status !== 'in-force') return wrongState('not-in-force');
    const other = await loadDocument(ports.store, by);
    if (!other.ok || by === document.id) return invalid({ pointer: '/by', code: 'not-found' });
    const newer = versionInForce(other.value.document, today);
    if (newer?.status !== 'in-force') return invalid({ pointer: '/by', code: 'not-in-force' });
    const after = withoutForce(document, version.number, { document: by, version: newer.number }, today);
    return ok({ after, effects: { nudges: [documentSubject(document.id)] } });
  });
