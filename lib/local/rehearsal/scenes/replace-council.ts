import { newCouncilFrom } from '../../../../lambdas/domain/calendar.ts';
import { atOnce } from '../../example/at-once.ts';
import { type ExampleSeat, electedCouncil, lastDayBefore } from '../../example/council.ts';
import { Browser } from '../browser.ts';
import { ScriptFailure } from '../caller.ts';
import { rememberTokens } from '../links.ts';
import { type FiledMail, linkIn } from '../mailbox.ts';
import { importRoster } from '../operations.ts';
import { newMails, type Stage } from '../stage.ts';

const OFFICES = { chair: 'ordförande', 'vice-chair': 'vice ordförande', 'second-vice-chair': 'andre vice ordförande' };

const lineOf =
  (from: string) =>
  ({ person, party, role }: ExampleSeat): string[] =>
    role.kind === 'member'
      ? [person.name, person.email, role.office ? OFFICES[role.office] : 'ledamot', role.seat.slice(1), '', party, from]
      : [person.name, person.email, 'ersättare', '', String(role.order), party, from];

/** Dead links that are opened: fewer than the misses for which one who guesses is turned away. */
const TRIED = 8;

/** A link that has died is answered like one that never was. */
const expectDead = async (stage: Stage, mail: FiledMail): Promise<void> => {
  const link = linkIn(mail, 'r');
  if (link === undefined) return;
  const { status } = await new Browser(stage.host.url).open(link);
  if (status !== 404) throw new ScriptFailure(`The link of one who has left the council was answered ${status}`);
};

/**
 * The council has changed on 15 October of an election year (KL 5:9), and the roster of the new one is read after the next
 * meeting was summoned: who has left finds the link dead at once, who has come in is summoned. Gives the newcomers' mails.
 */
export const replaceCouncil = async (stage: Stage, summons: readonly FiledMail[]): Promise<FiledMail[]> => {
  stage.tell('the new council takes its seats');
  const from = newCouncilFrom(stage.days.year - 1);
  const sitting = stage.example.council;
  const elected = electedCouncil(sitting, 1000);
  const headings = ['Namn', 'E-post', 'Uppdrag', 'Plats', 'Ordning', 'Parti', 'Från'];
  const { lines } = await importRoster(stage, [headings, ...elected.map(lineOf(from))], lastDayBefore(from));
  // Newcomers by the ids that the product gave them.
  const council = elected.map((seat, index): ExampleSeat => {
    const line = lines[index];
    const id = line && 'person' in line ? line.person : seat.person.id;
    return { ...seat, person: { ...seat.person, id } };
  });
  stage.example = { ...stage.example, council };
  const mails = await newMails(stage);
  rememberTokens(stage, mails);
  const stays = new Set(elected.map(({ person }) => person.email));
  await atOnce(summons.filter((mail) => !stays.has(mail.to)).slice(0, TRIED), stage.width, (mail) =>
    expectDead(stage, mail),
  );
  const invited = new Set([...summons, ...mails].map((mail) => mail.to));
  const missed = elected.find(({ person }) => !invited.has(person.email));
  if (missed) throw new ScriptFailure(`${missed.person.email} was not summoned`);
  stage.events.add('new-council');
  return mails;
};
