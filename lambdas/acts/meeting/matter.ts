import { versionFingerprint, versionOf } from '../../domain/document.ts';
import type { Subject } from '../../domain/meeting.ts';
import { read } from '../../records/read.ts';
import { plans } from '../../records/tables.ts';
import { loadDocument } from '../document/load-document.ts';
import type { Reader } from './load-meeting.ts';

/** What a matter is about as it stands now, whatever it is about. */
export interface StandingMatter {
  /** Another one than the item's means that the content has changed since; undefined when it is gone. */
  fingerprint: string | undefined;
  /** The number of the submission or the version that stands now. */
  number: number;
  /** A minority has used its right in the matter (KL 5:50). */
  minorityUsed: boolean;
  /** Under which it is registered; null while it has none. */
  caseNumber: string | null;
}

export const matterNow = async (store: Reader, subject: Subject): Promise<StandingMatter> => {
  if (subject.type === 'plan') {
    const plan = (await read(store, plans, subject.year, subject.department))?.body;
    const latest = plan?.submissions.at(-1);
    return {
      fingerprint: latest?.fingerprint,
      number: latest?.number ?? subject.submission,
      minorityUsed: plan?.minorityUsed ?? false,
      caseNumber: plan?.caseNumber ?? null,
    };
  }
  const found = await loadDocument(store, subject.document);
  const version = found.ok ? versionOf(found.value.document, subject.version) : undefined;
  return {
    fingerprint: version && versionFingerprint(subject.document, version),
    number: subject.version,
    minorityUsed: version?.minorityUsed ?? false,
    caseNumber: version?.caseNumber ?? null,
  };
};
