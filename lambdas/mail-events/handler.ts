import { type NewsPorts, noteMailNews } from '../acts/mail/mail-news.ts';
import { systemActor } from '../domain/people.ts';
import { readEvent } from './read-event.ts';

export interface MailEventsContext {
  /** The ARN of the one topic that may speak. Only it may call the function at all; a call that names another is ignored. */
  topic: string;
}

export interface HeardOfMails {
  noted: number;
  /** Told before, or of no consequence. */
  known: number;
  /** About no mail of ours. */
  foreign: number;
}

/**
 * Takes in what became of mails: delivered, bounced for good, complained of. What is foreign is counted and ignored, for
 * trying it again would not make it ours; a store that fails is thrown, so that the call is made again.
 */
export const createMailEvents =
  (ports: NewsPorts, { topic }: MailEventsContext) =>
  async (event: unknown): Promise<HeardOfMails> => {
    const { news, foreign } = readEvent(event, topic);
    const heard: HeardOfMails = { noted: 0, known: 0, foreign };
    for (const one of news) {
      const actor = systemActor('schedule', `mail-event-${one.what}-${one.at}`);
      heard[await noteMailNews(ports, actor, one)] += 1;
    }
    return heard;
  };
