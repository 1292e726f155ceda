import { atOnce } from '../../example/at-once.ts';
import { morning } from '../calendar.ts';
import { ScriptFailure } from '../caller.ts';
import { openByScanner, rememberTokens, signInBy } from '../links.ts';
import { linkIn } from '../mailbox.ts';
import { planCycle, startCycle } from '../operations.ts';
import { moveOn, newMails, type Stage } from '../stage.ts';

/** How many links a scanner opens: enough to see that none of their kind does anything. */
const SCANNED = 40;

/**
 * Finance plans the round and starts it on its day. Every department's head and editors are invited by mail; a scanner
 * opens the links, which does nothing, and then the heads sign in by them.
 */
export const openTheRound = async (stage: Stage): Promise<void> => {
  const { days, example } = stage;
  stage.tell('finance plans the round');
  await planCycle(stage, {
    year: days.year,
    opensOn: days.opensOn,
    closesOn: days.closesOn,
    reviewBy: days.reviewBy,
    meetingOn: days.meetings[0],
    meetingAt: '18:00',
    meetingPlace: 'Sessionssalen, stadshuset',
    body: 'kf',
    frames: Object.fromEntries(example.departments.map(({ id, frame }) => [id, frame])),
  });
  await moveOn(stage, morning(days.opensOn));
  stage.tell('the departments are invited');
  await startCycle(stage);
  const mails = await newMails(stage);
  rememberTokens(stage, mails);
  const invitations = example.departments.map(({ head }) => {
    const mail = mails.find((one) => one.to === head.email && linkIn(one, 'in') !== undefined);
    if (!mail) throw new ScriptFailure(`${head.id} was not invited`);
    return mail;
  });
  const links = invitations.slice(0, SCANNED).flatMap((mail) => linkIn(mail, 'in') ?? []);
  await openByScanner(stage, links);
  await atOnce(invitations, stage.width, (mail) => signInBy(stage, mail));
};
