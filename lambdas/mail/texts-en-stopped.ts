import { type StoppedKind, stoppedName } from './mail-text.ts';

/** What a mail or an errand is called when it is spoken of. */
export const STOPPED: Readonly<Record<StoppedKind, string>> = {
  'sign-in': 'sign-in link',
  'step-up-code': 'code for voting',
  invitation: 'invitation',
  reminder: 'reminder',
  overdue: 'notice of an overdue plan',
  extended: 'notice of an extension',
  receipt: 'receipt',
  'to-review': 'request for a review',
  returned: 'returned plan',
  reviewed: 'notice of a review',
  missing: 'notice of a missing plan',
  summons: 'summons',
  'vote-receipt': 'receipt for a vote',
  'stance-receipt': 'receipt for a stance',
  outcome: 'decision',
  responsible: 'notice to who is responsible',
  'not-quorate': 'notice that a body was not quorate',
  'meeting-needed': 'request for a meeting',
  'minutes-due': 'reminder of the minutes',
  checkpoint: 'checkpoint to an auditor',
  published: 'outcome of the cycle',
  'document-proposed': 'document for decision',
  'document-review': 'question about a document',
  'document-escalated': 'unanswered question about a document',
  'document-expired': 'expired document',
  'document-outcome': 'decision on a document',
  parked: 'notice of a stop',
  'address-failed': 'notice of a dead address',
  'batch-stopped': 'notice of a stopped batch',
  'quorum-at-risk': 'alarm about the quorum',
  nudge: 'signal to a workflow',
  start: 'start of a workflow',
};

export const stoppedMail = (what: string): string => stoppedName(what, STOPPED);
