import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { LocalDate } from '../../lambdas/domain/brands.ts';
import { answerByLink } from '../../lib/local/rehearsal/answer-by-link.ts';
import { evening, morning } from '../../lib/local/rehearsal/calendar.ts';
import { closeItem, closeMeeting, openItem, openMeeting, rollCall } from '../../lib/local/rehearsal/operations.ts';
import { fillInPlan } from '../../lib/local/rehearsal/scenes/fill-in-plans.ts';
import { seatedOf, votersFrom } from '../../lib/local/rehearsal/scenes/meet.ts';
import { openTheRound } from '../../lib/local/rehearsal/scenes/open-the-round.ts';
import { reviewPlan } from '../../lib/local/rehearsal/scenes/review-plans.ts';
import { moveOn } from '../../lib/local/rehearsal/stage.ts';
import { answersFor } from '../../lib/local/rehearsal/vote-plan.ts';
import { aStage, DAYS, YEAR } from './a-town.ts';
import { openChromium, SIZES, withAxe } from './chromium.ts';

// Takes the pictures of docs/pictures from a municipality in the middle of its year. Runs with PICTURES=1 alone.

const FOLDER = join(process.cwd(), 'docs', 'pictures');
/** All of them together, in bytes: a README is read over slow lines too. */
const MOST = 1.5 * 1024 * 1024;
const [MEETING_DAY] = DAYS.meetings;
const MEETING = `kf-${MEETING_DAY}`;

let town: Awaited<ReturnType<typeof aStage>>;
let browser: Browser;
const taken: string[] = [];

const shoot = async (page: Page, name: string, height: number): Promise<void> => {
  const path = join(FOLDER, `${name}.png`);
  const { width } = page.viewportSize() ?? SIZES.desk;
  await page.setViewportSize({ width, height });
  await page.screenshot({ path });
  taken.push(path);
};

/** A page of somebody who has just signed in and is at `path`. */
const signedIn = async (email: string, path: string): Promise<Page> => {
  const context: BrowserContext = await withAxe(browser, { viewport: SIZES.desk });
  const page = await context.newPage();
  await page.goto(`${town.host.url}/logga-in?next=${path}`);
  await page.fill('#f-email', email);
  await page.click('main button');
  await town.host.settle();
  const link = town.letters.newestLink(email, 'in', /^Logga in/);
  await page.goto(`${town.host.url}${link}`);
  await page.click('main button');
  return page;
};

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  town = await aStage({ departments: 8, councillors: 41 });
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

it('takes the pictures', async () => {
  const { stage } = town;
  const { staff, departments } = stage.example;
  const [culture, , , , ...later] = departments;
  if (!culture) throw new Error('There is no department');
  await openTheRound(stage);
  await moveOn(stage, morning('2027-05-24' as LocalDate));

  const head = await signedIn(culture.head.email, `/plan/${YEAR}/${culture.id}`);
  await head
    .getByRole('button', { name: /^Behåll oförändrad/ })
    .first()
    .click();
  await shoot(head, 'plan', 1326);
  await head.getByRole('link', { name: 'Lägg till åtgärd' }).click();
  await head.fill('#f-title', 'Digital bokning av lokaler');
  await head.selectOption('#f-kind', 'new');
  await head.fill('#f-description', 'Föreningar och medborgare bokar lokaler själva, dygnet runt.');
  await head.fill('#f-oneOff-0', '1 2x0');
  await head.getByRole('button', { name: 'Spara', exact: true }).click();
  await shoot(head, 'change', 1100);

  for (const { id } of departments) if (!later.slice(-3).some((one) => one.id === id)) await fillInPlan(stage, id);
  const finance = await signedIn(staff.finance.email, `/omgang/${YEAR}`);
  await shoot(finance, 'finance', 1326);
  await town.host.settle();

  const itOffice = await signedIn(staff.itOffice.email, `/granskning/${YEAR}/${culture.id}`);
  await itOffice.getByLabel('Tillstyrks', { exact: true }).first().check();
  await itOffice.evaluate(() => window.scrollTo(0, 0));
  await shoot(itOffice, 'review', 1100);
  for (const { id } of departments) if (!later.slice(-3).some((one) => one.id === id)) await reviewPlan(stage, id);

  const voters = votersFrom(stage, await moveOn(stage, evening(DAYS.firstSummonsOn)));
  const phone = await (await withAxe(browser, { viewport: SIZES.phone, deviceScaleFactor: 1 })).newPage();
  const [voter] = voters;
  if (!voter) throw new Error('Nobody was summoned');
  await phone.goto(`${town.host.url}${voter.link}#item-1`);
  await shoot(phone, 'ballot', 1500);

  await moveOn(stage, evening(MEETING_DAY));
  await openMeeting(stage, MEETING);
  const present = seatedOf(stage, voters);
  await rollCall(
    stage,
    MEETING,
    present.map(({ person }) => person),
  );
  await openItem(stage, MEETING, 1);
  const answers = answersFor('adopt', present.length);
  for (const [seat, one] of present.entries()) {
    const answer = answers[seat];
    if (answer) await answerByLink(stage, one, new Map([[1, answer]]));
  }
  await closeItem(stage, MEETING, 1);
  await openItem(stage, MEETING, 2);
  const secretary = await signedIn(staff.secretary.email, `/mote/${MEETING}`);
  await shoot(secretary, 'meeting', 1300);
  await closeItem(stage, MEETING, 2);
  await closeMeeting(stage, MEETING);
  await town.host.settle();
  await secretary.goto(`${town.host.url}/mote/${MEETING}/protokoll#minutes-1`);
  await shoot(secretary, 'minutes', 1100);

  const citizen = await (await withAxe(browser, { viewport: SIZES.desk })).newPage();
  await citizen.goto(`${town.host.url}/handlingsplaner`);
  await citizen.locator('main a[href^="/handlingsplaner/"]').first().click();
  await shoot(citizen, 'adopted', 1000);

  await composeOverview();
  expect(taken).toHaveLength(9);
  expect(taken.reduce((all, path) => all + statSync(path).size, 0)).toBeLessThan(MOST);
});

/** The department's page, the ballot on a phone and finance's page side by side, composed in a page of its own. */
const composeOverview = async (): Promise<void> => {
  const picture = (name: string): string =>
    `data:image/png;base64,${readFileSync(join(FOLDER, `${name}.png`)).toString('base64')}`;
  const page = await (await browser.newContext({ viewport: { width: 1500, height: 640 } })).newPage();
  await page.setContent(`<!doctype html><style>
    body { margin: 0; padding: 30px; box-sizing: border-box; height: 640px; background: #e9eef0; display: flex; gap: 30px; align-items: flex-start; justify-content: center }
    div { overflow: hidden; border-radius: 8px; box-shadow: 0 2px 14px #0003; height: 580px; background: #fff }
    .wide { width: 560px } .phone { width: 260px; border-radius: 22px; border: 6px solid #222; box-sizing: border-box }
    img { display: block; width: 100% }
  </style><div class="wide"><img src="${picture('plan')}"></div><div class="phone"><img src="${picture('ballot')}"></div>
  <div class="wide"><img src="${picture('finance')}"></div>`);
  await shoot(page, 'overview', 640);
};
