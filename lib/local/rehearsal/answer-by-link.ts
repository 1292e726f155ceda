import { Browser, type Page } from './browser.ts';
import { expectPage, formTo, formWith } from './links.ts';
import type { Stage } from './stage.ts';
import type { PlannedAnswer } from './vote-plan.ts';

export interface Voter {
  person: string;
  /** The path of the ballot link in the person's summons. */
  link: string;
}

export type Answers = ReadonlyMap<number, PlannedAnswer>;

const fieldsFor = (answers: Answers): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const [item, { today, main, motivation }] of answers) {
    fields[`items.${item}.today`] = today;
    if (main !== null) fields[`items.${item}.main`] = main;
    if (motivation !== '') fields[`items.${item}.motivation`] = motivation;
  }
  return fields;
};

const confirm = async (browser: Browser, page: Page): Promise<void> => {
  const review = expectPage(page, 'The review of a ballot');
  expectPage(await browser.send(review, formTo(review, '/bekrafta'), {}), 'The confirmation of a ballot');
};

/** Answers through the mailed link as a person does without script: opens, chooses, reviews, confirms. */
export const answerByLink = async (stage: Pick<Stage, 'host'>, voter: Voter, answers: Answers): Promise<void> => {
  const [first] = answers.keys();
  if (first === undefined) return;
  const browser = new Browser(stage.host.url);
  const page = expectPage(await browser.open(voter.link), 'A ballot');
  await confirm(browser, await browser.send(page, formWith(page, `items.${first}.today`), fieldsFor(answers)));
};

/** Votes, and writes down what the product said it had registered. */
export const voteByLink = async (stage: Stage, meeting: string, voter: Voter, answers: Answers): Promise<void> => {
  await answerByLink(stage, voter, answers);
  for (const [item, { today, main }] of answers)
    stage.ledger.ballot({ meeting, item, person: voter.person, today, main });
};

/** The chair settles a tie. */
export const settleTie = async (
  stage: Pick<Stage, 'host'>,
  chair: Voter,
  item: number,
  main: 'approve' | 'reject',
): Promise<void> => {
  const browser = new Browser(stage.host.url);
  const page = expectPage(await browser.open(chair.link), "The chair's ballot");
  const field = `items.${item}.main`;
  await confirm(browser, await browser.send(page, formWith(page, field), { [field]: main }));
};
