import { GetSendQuotaCommand, type SESClient } from '@aws-sdk/client-ses';
import { MailLater } from '../../ports.ts';

/** The account's quota is asked for once in this time; in milliseconds. */
const FRESH = 60_000;
/** A function lives 55 seconds and begins nothing after 40: whoever would wait longer comes back instead. */
const LONGEST_WAIT = 8_000;
/** The quota is that of the last 24 hours, whichever they are, so a used one is freed little by little. */
export const DAY_IS_FULL_SECONDS = 900;

export interface PaceClock {
  /** Milliseconds since 1970. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

export const SYSTEM_PACE: PaceClock = {
  now: () => Date.now(),
  pause: (milliseconds) => new Promise((passed) => setTimeout(passed, milliseconds)),
};

interface Quota {
  askedAt: number;
  /** Mails a second; Infinity when unknown. */
  rate: number;
  /** Mails that are left of the last 24 hours; Infinity when unknown or without a limit. */
  left: number;
}

const UNKNOWN = { rate: Number.POSITIVE_INFINITY, left: Number.POSITIVE_INFINITY };

/**
 * Lets mails pass one after the other, as fast as the account may send and as many as it may in a day. What would wait
 * longer than eight seconds, or is more than the day's quota, is told MailLater. When the quota cannot be asked for, mails pass: SES
 * itself turns away what is too much. `settled` is called with whether the mail was taken.
 */
export const sesPace = (client: Pick<SESClient, 'send'>, { now, pause }: PaceClock) => {
  let known: Promise<Quota> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  /** When the next mail may go; milliseconds since 1970. */
  let free = 0;

  const ask = async (at: number): Promise<Quota> => {
    try {
      const { Max24HourSend, MaxSendRate, SentLast24Hours } = await client.send(new GetSendQuotaCommand({}));
      // SES says -1 where there is no limit.
      const left =
        Max24HourSend === undefined || Max24HourSend < 0 ? UNKNOWN.left : Max24HourSend - (SentLast24Hours ?? 0);
      return { askedAt: at, rate: MaxSendRate ?? UNKNOWN.rate, left };
    } catch {
      return { askedAt: at, ...UNKNOWN };
    }
  };

  const quota = (): Promise<Quota> => {
    const at = now();
    if (known === undefined || at - askedAt >= FRESH || at < askedAt) {
      askedAt = at;
      known = ask(at);
    }
    return known;
  };

  return async (): Promise<(taken: boolean) => void> => {
    const today = await quota();
    if (today.left < 1 || today.rate <= 0)
      throw new MailLater('The quota of SES for a day is used up', DAY_IS_FULL_SECONDS);
    const at = now();
    const turn = Math.max(at, free);
    // A clock that was set back must not keep mail waiting for as long.
    const wait = turn - at > FRESH ? 0 : turn - at;
    if (wait > LONGEST_WAIT) throw new MailLater('SES takes no more mails a second', Math.ceil(wait / 1000));
    free = at + wait + 1000 / today.rate;
    today.left -= 1;
    if (wait > 0) await pause(wait);
    return (taken) => {
      if (!taken) today.left += 1;
    };
  };
};
