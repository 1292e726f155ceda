import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { saveLogo } from '../../lambdas/acts/appearance/appearance.ts';
import { LOGO_LIMITS } from '../../lambdas/domain/appearance/logo.ts';
import type { MeetingId } from '../../lambdas/domain/brands.ts';
import { systemActor } from '../../lambdas/domain/people.ts';
import { readAll } from '../../lambdas/records/read.ts';
import { meetingPartition, stances, votes } from '../../lambdas/records/tables.ts';
import type { Voter } from '../../lib/local/rehearsal/answer-by-link.ts';
import { evening } from '../../lib/local/rehearsal/calendar.ts';
import { openItem, openMeeting, rollCall } from '../../lib/local/rehearsal/operations.ts';
import { beLate } from '../../lib/local/rehearsal/scenes/be-late.ts';
import { fillInPlans } from '../../lib/local/rehearsal/scenes/fill-in-plans.ts';
import { seatedOf, votersFrom } from '../../lib/local/rehearsal/scenes/meet.ts';
import { openTheRound } from '../../lib/local/rehearsal/scenes/open-the-round.ts';
import { reviewPlans } from '../../lib/local/rehearsal/scenes/review-plans.ts';
import { moveOn } from '../../lib/local/rehearsal/stage.ts';
import { aPng } from '../domain/appearance/some-logos.ts';
import { aStage, DAYS } from './a-town.ts';
import { openChromium, SIZES, watch, withAxe } from './chromium.ts';

// Programs open the links of mails: scanners, previews, crawlers that run scripts and press what can be pressed. None of
// them may ever give an answer for a councillor.

const ITEMS = 15;
const [MEETING_DAY] = DAYS.meetings;
const MEETING = `kf-${MEETING_DAY}` as MeetingId;

let town: Awaited<ReturnType<typeof aStage>>;
let browser: Browser;
let voters: Voter[];

beforeAll(async () => {
  town = await aStage({ departments: ITEMS, councillors: 7 });
  browser = await openChromium();
  const { stage } = town;
  await openTheRound(stage);
  await fillInPlans(stage);
  await beLate(stage);
  await reviewPlans(stage);
  voters = votersFrom(stage, await moveOn(stage, evening(DAYS.firstSummonsOn)));
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

const given = async (): Promise<{ stances: number; votes: number }> => {
  const { store } = town.host.ports;
  const told = await readAll(store, stances, meetingPartition(MEETING), 'stance#');
  const cast = await readAll(store, votes, meetingPartition(MEETING), 'vote#');
  return { stances: told.length, votes: cast.filter(({ body }) => body.status !== 'open').length };
};

const pressables = (page: Page) => page.locator('button, input[type=submit], summary');

/** Opens the link and presses one thing after the other, each on a fresh page, and everything on the page that follows. */
const pressEverything = async (page: Page, link: string): Promise<number> => {
  const start = `${town.host.url}${link}`;
  await page.goto(start);
  const count = await pressables(page).count();
  let pressed = 0;
  for (let index = 0; index < count; index += 1) {
    await page.goto(start);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    await pressables(page).nth(index).click();
    pressed += 1;
    const next = page.locator('main button:visible');
    if (page.url() === start || (await next.count()) === 0) continue;
    await next.last().click();
    pressed += 1;
  }
  return pressed;
};

/** Sends every form as it stands, with a script, without touching a field. */
const sendEveryForm = async (page: Page, link: string): Promise<number> => {
  const start = `${town.host.url}${link}`;
  await page.goto(start);
  const count = await page.locator('form').count();
  for (let index = 0; index < count; index += 1) {
    await page.goto(start);
    await Promise.all([page.waitForEvent('load'), page.evaluate((nth) => document.forms[nth]?.submit(), index)]);
    const next = await page.locator('main form').count();
    for (let after = 0; after < next; after += 1) {
      await Promise.all([
        page.waitForEvent('load'),
        page.evaluate(() => document.querySelector<HTMLFormElement>('main form')?.submit()),
      ]);
    }
  }
  return count;
};

const letARobotIn = async (link: string): Promise<void> => {
  const context = await withAxe(browser, { viewport: SIZES.phone });
  const complaints = watch(context, town.host.url);
  const page = await context.newPage();
  expect(await pressEverything(page, link)).toBeGreaterThan(3);
  expect(await sendEveryForm(page, link)).toBeGreaterThan(1);
  expect(complaints).toEqual([]);
  await context.close();
};

const linkOf = (index: number): string => {
  const voter = voters[index];
  if (!voter) throw new Error('There is no such councillor');
  return voter.link;
};

it('a robot that presses everything before the meeting leaves no stance', async () => {
  await letARobotIn(linkOf(2));
  expect(await given()).toEqual({ stances: 0, votes: 0 });
});

it('a robot that presses everything during the meeting leaves no vote', async () => {
  const { stage } = town;
  await moveOn(stage, evening(MEETING_DAY));
  await openMeeting(stage, MEETING);
  await rollCall(
    stage,
    MEETING,
    seatedOf(stage, voters).map(({ person }) => person),
  );
  await openItem(stage, MEETING, 1);
  await openItem(stage, MEETING, 2);
  await letARobotIn(linkOf(2));
  expect(await given()).toEqual({ stances: 0, votes: 0 });
});

it('a ballot of fifteen items is small enough for a bus: 14 kB compressed', async () => {
  const html = await (await fetch(`${town.host.url}${linkOf(3)}`)).text();
  expect(html.match(/class="ballot-item"/g)).toHaveLength(ITEMS);
  expect(gzipSync(html).length).toBeLessThan(14 * 1024);
});

/** What a browser has received in all, headers and bodies as they came over the wire. */
const received = async (page: Page): Promise<() => number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
};

it('a councillor’s whole visit, from the link to the receipt, takes less than 60 kB with the largest logo there may be', async () => {
  const { ports } = town.host;
  const noise = Array.from({ length: LOGO_LIMITS['image/png'] - 300 }, (_, index) =>
    String.fromCharCode((index * 7919 + ((index * index) % 251)) % 256),
  ).join('');
  const logo = aPng(64, 64, [['iCCP', noise]]);
  expect(logo.length).toBeGreaterThan(LOGO_LIMITS['image/png'] * 0.97);
  expect(await saveLogo(ports, systemActor('schedule', 'test'), logo)).toMatchObject({ ok: true });

  const context = await withAxe(browser, { viewport: SIZES.phone });
  const page = await context.newPage();
  const bytes = await received(page);
  await page.goto(`${town.host.url}${linkOf(4)}`, { waitUntil: 'networkidle' });
  for (const item of [1, 2]) {
    const article = page.locator(`#item-${item}`);
    await article.getByText('Avgör i dag', { exact: true }).click();
    await article.getByText('Bifall', { exact: true }).click();
  }
  await page.getByRole('button', { name: 'Granska mina svar' }).first().click();
  await page.getByRole('button', { name: /^Avge/ }).first().click();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('h1').textContent()).toBe('Tack, ditt svar är registrerat');
  expect(await page.locator('.page-name img').evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(64);
  expect(bytes()).toBeGreaterThan(LOGO_LIMITS['image/png']);
  expect(bytes()).toBeLessThan(60 * 1000);
  await context.close();
});
