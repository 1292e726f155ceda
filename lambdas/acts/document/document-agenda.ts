import type { Body } from '../../domain/body.ts';
import type { DocumentId } from '../../domain/brands.ts';
import {
  type DocumentVersion,
  type GoverningDocument,
  versionFingerprint,
  versionUnderWay,
  withVersion,
} from '../../domain/document.ts';
import type { AgendaItem, Meeting } from '../../domain/meeting.ts';
import type { Actor } from '../../domain/people.ts';
import { mayDecide, type RegisterRules } from '../../domain/register-rules.ts';
import type { ItemStore } from '../../ports.ts';
import { commit, untilCommitted } from '../../records/commit.ts';
import { readAll, type Stored } from '../../records/read.ts';
import { items, meetingPartition } from '../../records/tables.ts';
import type { ActPorts } from '../permitted.ts';
import { documentSubject, loadDocument, loadDocuments } from './load-document.ts';

type Proposed = Extract<DocumentVersion, { status: 'proposed' }>;

export const documentName = (document: DocumentId, version: number): string => `document#${document}#${version}`;

const proposedOf = (document: GoverningDocument): Proposed | undefined => {
  const version = versionUnderWay(document);
  return version?.status === 'proposed' ? version : undefined;
};

/** What has been proposed and is this body's to decide, by the table of who decides what. */
export const readyDocuments = async (
  store: Pick<ItemStore, 'get' | 'query'>,
  rules: RegisterRules,
  body: Body,
): Promise<{ document: DocumentId; version: number }[]> =>
  (await loadDocuments(store)).flatMap(({ document }) => {
    const proposed = proposedOf(document);
    return proposed && mayDecide(rules.types[document.type], body)
      ? [{ document: document.id, version: proposed.number }]
      : [];
  });

const lastNumber = async (store: Pick<ItemStore, 'get' | 'query'>, meeting: Meeting): Promise<number> =>
  Math.max(0, ...(await readAll(store, items, meetingPartition(meeting.id), 'item#')).map((row) => row.body.number));

interface PutOn {
  lead: { meeting: Stored<Meeting>; role: string };
  document: DocumentId;
  waited: boolean;
  /** The last number on the agenda, as it was when last looked at. */
  after: number;
}

/** Puts a proposed version on the agenda, item and document in one transaction. Gives the last number afterwards. */
export const putDocumentOn = (
  ports: ActPorts,
  actor: Actor,
  { lead, document: id, waited, after }: PutOn,
): Promise<number> => {
  let last = after;
  return untilCommitted(async () => {
    const at = ports.clock.now();
    const meeting = lead.meeting.body;
    const found = await loadDocument(ports.store, id);
    const proposed = found.ok ? proposedOf(found.value.document) : undefined;
    if (!found.ok || !proposed) return last;
    const number = last + 1;
    const { row, document } = found.value;
    const taken = withVersion(document, { ...proposed, status: 'on-agenda', meeting: meeting.id, item: number });
    const item: AgendaItem = {
      status: 'announced',
      meeting: meeting.id,
      number,
      title: proposed.title,
      total: null,
      subject: {
        type: 'document',
        document: id,
        version: proposed.number,
        fingerprint: versionFingerprint(id, proposed),
      },
      waited,
      recusals: 0,
      unannounced: null,
      paragraph: null,
    };
    const done = await commit(
      ports,
      { name: 'meeting.set-agenda', actor, role: lead.role, at },
      [
        { key: items.key(meeting.id, number), before: undefined, after: item },
        { key: row.key, before: row, after: taken },
      ],
      {
        nudges: [`meeting#${meeting.id}`, documentSubject(id)],
        // As for a plan: nothing is added to an agenda that has been announced meanwhile (KL 5:52).
        also: [{ op: 'check', key: lead.meeting.key, when: { version: lead.meeting.version } }],
      },
    );
    if (done) return number;
    const now = await ports.store.get(lead.meeting.key);
    if (now?.version !== lead.meeting.version) return last;
    last = await lastNumber(ports.store, meeting);
    return 'conflict';
  });
};
