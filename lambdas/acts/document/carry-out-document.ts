import type { Instant, MeetingId } from '../../domain/brands.ts';
import type { Outcome } from '../../domain/council/decide.ts';
import { spendsMinorityRight } from '../../domain/council/minority.ts';
import {
  type Basis,
  type DocumentVersion,
  type GoverningDocument,
  versionCore,
  versionOf,
  withVersion,
} from '../../domain/document.ts';
import { cameIntoForce } from '../../domain/document-moves.ts';
import { localDateAt } from '../../domain/local-time.ts';
import type { AgendaItem, DocumentSubject, Meeting } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { never, ok, type Result, refuse } from '../../domain/result.ts';
import type { ItemStore } from '../../ports.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { asLead, loadItem, meetingSubject } from '../meeting/load-meeting.ts';
import type { ActPorts } from '../permitted.ts';
import { documentOutcomeMails } from './document-mails.ts';
import { documentSubject, loadDocument } from './load-document.ts';

export interface CarriedOut {
  outcome: Outcome;
  /** False when the matter had gone its way before; only mails that were still owed were ordered. */
  applied: boolean;
}

type Closed = Extract<AgendaItem, { status: 'closed' }>;
type OnAgenda = Extract<DocumentVersion, { status: 'on-agenda' }>;

const basisOf = (meeting: Meeting, item: Closed): Basis => ({
  body: meeting.body,
  decidedOn: localDateAt(item.result.at),
  paragraph: item.paragraph,
  decision:
    item.paragraph === null
      ? null
      : {
          meeting: meeting.id,
          item: item.number,
          at: item.result.at,
          paragraph: item.paragraph,
          rule: item.result.decision.rule,
        },
});

const documentAfter = (
  document: GoverningDocument,
  version: OnAgenda,
  item: Closed,
  basis: Basis,
): GoverningDocument => {
  const { decision, reasons } = item.result;
  const minorityUsed = version.minorityUsed || spendsMinorityRight(decision);
  const core = { ...versionCore(version), minorityUsed };
  switch (decision.outcome) {
    case 'approved':
      return cameIntoForce(document, version.number, { basis, term: version.term, minorityUsed });
    case 'rejected':
      return withVersion(document, { ...core, status: 'rejected', reasons, basis });
    case 'referred-back': {
      const referredBack = { reason: reasons.join('\n'), basis };
      return withVersion(document, { ...core, status: 'draft', referredBack });
    }
    case 'adjourned':
    case 'not-quorate':
    case 'no-votes': {
      const { proposedBy, proposedAt, term } = version;
      return withVersion(document, { ...core, status: 'proposed', proposedBy, proposedAt, term });
    }
    case 'needs-casting-vote':
      throw new Error('A closed matter has its casting vote');
    default:
      return never(decision.outcome);
  }
};

const mailsFor = (
  store: Pick<ItemStore, 'get' | 'query'>,
  { document, meeting, item, at }: { document: GoverningDocument; meeting: Meeting; item: Closed; at: Instant },
) =>
  documentOutcomeMails(
    store,
    document,
    `${meeting.id}#${item.number}`,
    {
      documentTitle: item.title,
      outcome: item.result.decision.outcome,
      reasons: item.result.reasons,
      bodyName: meeting.bodyName,
      decidedOn: localDateAt(item.result.at),
      paragraph: item.paragraph ?? '',
    },
    at,
  );

/**
 * Lets a decision take effect on a governing document: in force from its first day with the earlier version superseded,
 * rejected with its reasons, back with its owner as a draft, or proposed as it is to the next meeting. Refused before the
 * meeting is closed. Called again it changes nothing.
 */
export const carryOutDocument = (
  ports: ActPorts,
  actor: Actor,
  id: MeetingId,
  number: number,
): Promise<Result<CarriedOut>> =>
  untilCommitted(async () => {
    const lead = await asLead(ports, actor, id);
    if (!lead.ok) return lead;
    const { meeting, role, at } = lead.value;
    const found = await loadItem(ports.store, id, number);
    if (!found.ok) return found;
    const item = found.value.body;
    if (!('closedAt' in meeting.body)) return refuse({ why: 'wrong-state', status: meeting.body.status });
    if (item.status !== 'closed' || item.paragraph === null) return refuse({ why: 'wrong-state', status: item.status });
    const { document: name, version: versionNumber } = item.subject as DocumentSubject;
    const loaded = await loadDocument(ports.store, name);
    if (!loaded.ok) throw new Error(`The item ${number} of ${id} is about a document that does not exist`);
    const { row, document } = loaded.value;
    const version = versionOf(document, versionNumber);
    const { outcome } = item.result.decision;
    if (version?.status !== 'on-agenda' || version.meeting !== id || version.item !== number)
      return ok({ outcome, applied: false });
    const after = documentAfter(document, version, item, basisOf(meeting.body, item));
    const mails = await mailsFor(ports.store, { document: after, meeting: meeting.body, item, at });
    const reason = item.result.reasons.join('\n');
    const done = await commit(
      ports,
      { name: `document.${outcome}`, actor, role, at, ...(reason === '' ? {} : { reason }) },
      [{ key: row.key, before: row, after }],
      { mails, nudges: [meetingSubject(id), documentSubject(name)] },
    );
    return done ? ok({ outcome, applied: true }) : 'conflict';
  });
