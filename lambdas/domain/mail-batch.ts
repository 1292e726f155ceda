import { BATCH_TEMPLATES, type BatchTemplate, type MailTemplate } from './mail-content.ts';

/** Whether a mail is one of a batch. A single mail that somebody waits for (a sign-in, a receipt) is never held. */
export const isToMany = (template: MailTemplate): template is BatchTemplate =>
  (BATCH_TEMPLATES as readonly MailTemplate[]).includes(template);

/** Mails of one kind about one round or meeting. */
export interface MailBatch {
  template: BatchTemplate;
  /** Handed to the provider, and of these the ones that bounced for good or were complained of. */
  sent: number;
  failed: number;
  stoppedAt: string;
  /** When finance let it go on; null while it stands still. */
  releasedAt: string | null;
  /** How many failures were known then: only new ones stop it again. */
  pardoned: number;
}

/** One bad address alone is somebody's slip and stops nothing. */
const LEAST = 2;
/** A twentieth: a mail provider takes a sender of more than that for a sender of junk, and stops all of its mail. */
const SHARE = 20;

/** Whether so many of a batch failed that the rest must wait for a person; `pardoned` failures are known and accepted. */
export const stopsBatch = (failed: number, sent: number, pardoned = 0): boolean =>
  failed - pardoned >= LEAST && SHARE * (failed - pardoned) >= sent;
