import type { Browser, BrowserContext } from 'playwright-core';
import type { MeetingId } from '../../lambdas/domain/brands.ts';
import { addDays, localDateAt, plusSeconds } from '../../lambdas/domain/local-time.ts';
import { UNDO_SECONDS } from '../../lambdas/domain/undo.ts';
import { readAll } from '../../lambdas/records/read.ts';
import { meetingPartition, votes as voteRows } from '../../lambdas/records/tables.ts';
import { answerByLink, type Voter } from '../../lib/local/rehearsal/answer-by-link.ts';
import type { Browser as FormBrowser } from '../../lib/local/rehearsal/browser.ts';
import { aTown, DAYS, YEAR } from './a-town.ts';
import { faultsOf } from './audit.ts';
import { openChromium, SIZES, watch, withAxe, withoutScript } from './chromium.ts';
import { mendAndSubmit, reviewByForms, signInByForms, submitByForms } from './others.ts';
import { type Met, Reader } from './reader.ts';

// A new user plays the whole municipality, from the page of first steps to an adopted plan, with JavaScript off. Each test
// goes on where the one before it ended. What was met is judged at the end.

const [MEETING_DAY] = DAYS.meetings;
const MEETING = `kf-${MEETING_DAY}` as MeetingId;
const OTHERS = ['barn-utbildning', 'social', 'vard-omsorg', 'raddningstjanst'];
const RETURNED = 'social';

let town: Awaited<ReturnType<typeof aTown>>;
let browser: Browser;
const met: Met[] = [];
const complaints: string[][] = [];

const reader = async (viewport: { width: number; height: number }): Promise<Reader> => {
  const context: BrowserContext = await withoutScript(browser, { viewport });
  complaints.push(watch(context, town.host.url));
  return Reader.open(context, met);
};

const invitedHead = (department: string) => {
  const found = town.example.departments.find(({ id }) => id === department);
  if (!found) throw new Error(`There is no department ${department}`);
  return found.head;
};

const newestLink = (address: string, kind: 'in' | 'r'): string => town.letters.newestLink(address, kind);

const countRows = async (prefix: string): Promise<number> => {
  const { items } = await town.host.ports.store.query(meetingPartition(MEETING), prefix);
  return items.length;
};
const stances = (): Promise<number> => countRows('stance#');
const votes = async (): Promise<number> => {
  const rows = await readAll(town.host.ports.store, voteRows, meetingPartition(MEETING), 'vote#001#');
  return rows.filter(({ body }) => body.status === 'cast').length;
};

const allVoters = async (): Promise<Voter[]> =>
  town.example.council
    .filter(({ role }) => role.kind === 'member')
    .map(({ person }) => ({ person: person.id, link: newestLink(person.email, 'r') }));

const YES = { today: 'decide', main: 'approve', motivation: '' } as const;
const NO = { today: 'decide', main: 'reject', motivation: 'Driftkostnaden är för hög.' } as const;

const markItem = async (who: Reader, item: number, today: string, main: string): Promise<void> => {
  const article = who.page.locator(`#item-${item}`);
  await article.getByRole('group', { name: 'Ska ärendet avgöras i dag?' }).getByText(today, { exact: true }).click();
  await article.getByRole('group', { name: 'Hur röstar du i sak?' }).getByText(main, { exact: true }).click();
};

const voteOnPhone = async (who: Reader, main: string): Promise<void> => {
  await markItem(who, 1, 'Avgör i dag', main);
  await who.press('Granska mina svar');
  await who.press('Avge min röst');
  expect(await who.heading()).toBe('Tack, ditt svar är registrerat');
};

/** From the page of first steps, by the mail in the inbox. */
const signInFromFirstSteps = async (who: Reader, { name, email }: { name: string; email: string }): Promise<void> => {
  await who.goTo(`${town.host.url}/kom-igang`);
  await who.press(`Logga in som ${name}`);
  await who.openMail(town.host.url, email, /^Logga in före/);
  await who.follow('Logga in');
  await who.press('Logga in');
};

/** On the page of the clock, as a person moves it. */
const moveClockTo = async (who: Reader, date: string): Promise<void> => {
  await who.follow('Klocka');
  await who.type('Dag', date);
  await who.press('Flytta klockan');
  expect(localDateAt(town.host.ports.clock.now())).toBe(date);
};

/** What can be undone has been left alone, and goes out. */
const aMinuteLater = (): Promise<void> => town.host.moveClock(plusSeconds(town.host.ports.clock.now(), UNDO_SECONDS));

/** One part of the journey; none begins when the one before it did not reach its end. */
let stoppedAt: string | null = null;
const step = (name: string, play: () => Promise<void>): void => {
  it(name, async () => {
    if (stoppedAt !== null) throw new Error(`Stopped at: ${stoppedAt}`);
    stoppedAt = name;
    await play();
    stoppedAt = null;
  });
};

beforeAll(async () => {
  town = await aTown();
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

let finance: Reader;
let head: Reader;
let itOffice: Reader;
let councillor: Reader;
let secretary: Reader;
let resubmitter: FormBrowser;

step('the first page says what to do first, and signing in takes a mail and a button', async () => {
  finance = await reader(SIZES.desk);
  await finance.goTo(town.host.url);
  expect(await finance.heading()).toBe('Kom igång');
  await finance.keep('first-steps');
  await finance.press('Logga in som Fredrik Forsman');
  expect(await finance.heading()).toBe('Titta i din inkorg');
  await finance.keep('mail-sent');
  await finance.follow('Inkorg');
  await finance.keep('inbox');
  await finance.follow(/^Logga in före .*: din länk till Planhjul/);
  await finance.follow('Logga in');
  expect(await finance.heading()).toBe('Logga in som Fredrik Forsman');
  await finance.keep('sign-in-confirm');
  await finance.press('Logga in');
  expect(await finance.heading()).toBe('Budgetcykler');
  await finance.keep('cycles');
});

step('finance plans a cycle; what is missing is told first, at the field, and nothing typed is lost', async () => {
  await finance.follow('Planera en budgetcykel');
  await finance.type('Budgetår', String(YEAR));
  await finance.choose('Beslutande organ', 'Kommunfullmäktige');
  await finance.type('Omgången öppnar', DAYS.opensOn);
  await finance.type('Sista dag att lämna in', DAYS.closesOn);
  await finance.type('IT-kontoret granskar klart', '2027-05-01');
  await finance.type('Sammanträdesdag', MEETING_DAY);
  await finance.type(/^Plats/, 'Sessionssalen, stadshuset');
  for (const { name, frame } of town.example.departments) {
    const group = finance.page.getByRole('group', { name });
    await group.getByLabel('Engångskostnad').fill(String(frame.oneOff));
    await group.getByLabel('Driftkostnad').fill(String(frame.running));
  }
  await finance.press('Spara planeringen');
  expect(await finance.page.title()).toMatch(/^Fel: Planera en budgetcykel/);
  expect(await finance.text()).toContain('Granskningen kan inte vara klar före sista dag att lämna in');
  await finance.keep('plan-cycle-error');
  await finance.type('IT-kontoret granskar klart', DAYS.reviewBy);
  await finance.press('Spara planeringen');
  expect(await finance.heading()).toBe(`Budgetcykel ${YEAR}`);
  expect(await finance.text()).toContain('Planerad');
  await finance.keep('cycle-planned');
});

step('finance starts it on its day, and every department is invited', async () => {
  await moveClockTo(finance, DAYS.opensOn);
  await finance.keep('clock');
  // The clock has gone on for two weeks, and a sign-in lasts four hours.
  await signInFromFirstSteps(finance, town.example.staff.financeToo);
  await finance.follow(`Budgetcykel ${YEAR}`);
  await finance.press('Starta cykeln');
  expect(await finance.text()).toContain('Till dess kan du ångra');
  await finance.keep('cycle-undo');
  await finance.press('Ångra: Cykeln är startad.');
  expect(await finance.text()).toContain('Ångrat. Allt är som det var');
  expect(await finance.text()).toContain('Planerad');
  await finance.press('Starta cykeln');
  await aMinuteLater();
  await finance.page.reload();
  const text = await finance.text();
  expect(text).toContain('Öppen för inlämning');
  expect(text).toMatch(/Inlämnade\s+0 av 8/);
  for (const { name } of town.example.departments) expect(text).toContain(name);
  await finance.keep('cycle-open');
});

step('a head of department signs in from the invitation and carries on last year', async () => {
  head = await reader(SIZES.desk);
  await head.openMail(town.host.url, invitedHead('kultur-fritid').email, /^Lämna in senast/);
  await head.keep('mail-invitation');
  await head.follow('Fyll i handlingsplanen');
  await head.press('Logga in');
  expect(await head.heading()).toBe('Handlingsplan för Kultur- och fritidsförvaltningen');
  await head.keep('plan-invited');
  const keep = head.button(/^Behåll oförändrad/);
  const carried = await keep.count();
  expect(carried).toBeGreaterThan(1);
  for (let left = carried; left > 0; left -= 1) {
    await keep.first().click();
    expect(await keep.count()).toBe(left - 1);
  }
  expect(await head.text()).toContain('Oförändrad.');
  await head.keep('plan-carried');
});

step('adds a change: the mistake gets the focus, and what was typed stays', async () => {
  await head.follow('Lägg till åtgärd');
  await head.keep('change-new');
  await head.type('Åtgärdens namn', 'Digital bokning av lokaler');
  await head.type(/^Vad ska göras/, 'Föreningar och medborgare bokar lokaler själva, dygnet runt.');
  await head.page.getByRole('group', { name: 'Engångskostnad' }).getByLabel('2028').fill('1 2x0');
  await head.press('Spara och gå till planen');
  expect(await head.page.title()).toMatch(/^Fel: Ny åtgärd/);
  expect(await head.page.evaluate(() => document.activeElement?.id)).toBe('error-summary');
  expect(await head.page.getByLabel('Åtgärdens namn').inputValue()).toBe('Digital bokning av lokaler');
  expect(await head.page.getByRole('group', { name: 'Engångskostnad' }).getByLabel('2028').inputValue()).toBe('1 2x0');
  await head.keep('change-error');
  await head.follow(/med siffror, till exempel/);
  expect(await head.page.evaluate(() => document.activeElement?.id)).toBe('f-oneOff-0');
  await head.page.getByRole('group', { name: 'Engångskostnad' }).getByLabel('2028').fill('1 250');
  await head.press('Spara och gå till planen');
  expect(await head.heading()).toBe('Handlingsplan för Kultur- och fritidsförvaltningen');
  const text = await head.text();
  expect(text).toContain('Digital bokning av lokaler');
  expect(text).toContain('Utkast');
  expect(text).toContain('1 250 tkr');
});

step('the check says what is missing and leads to each field', async () => {
  await head.follow('Kontrollera och lämna in');
  expect(await head.text()).toContain('Det här behöver rättas innan planen kan lämnas in');
  expect(await head.button(/^Lämna in/).count()).toBe(0);
  await head.keep('check-problems');
  await head.follow('Beskriv behovet och nyttan');
  await head.type(/^Behov och nytta/, 'I dag ringer 40 föreningar i veckan och dubbelbokas.');
  await head.choose('Typ av åtgärd', 'Nytt system eller ny tjänst');
  for (const year of ['2029', '2030']) {
    await head.page.getByRole('group', { name: 'Engångskostnad' }).getByLabel(year).fill('0');
  }
  for (const year of ['2028', '2029', '2030']) {
    await head.page.getByRole('group', { name: 'Driftkostnad' }).getByLabel(year).fill('95');
  }
  await head.mark('Finansiering', 'Äskande utöver ramen');
  await head.mark('Prioritet', 'Bör: stor nytta, går att vänta med ett år');
  await head.mark('Risk med att genomföra åtgärden', 'Låg');
  for (const axis of ['Konfidentialitet', 'Riktighet', 'Tillgänglighet']) {
    await head.choose(axis, '1 – Måttlig skada');
  }
  await head.choose('Startar', 'Kvartal 1 2028');
  await head.choose('Klar', 'Kvartal 4 2028');
  await head.type('Ansvarig', 'Benjamin Borg, verksamhetsutvecklare');
  await head.type('E-post till ansvarig', 'benjamin.borg@exempelkommun.example');
  await head.page.getByLabel('Strategi eller riktlinje som åtgärden stöder').selectOption('riktlinje-e-tjanster');
  await head.press(/^Spara$/);
  expect(await head.text()).toContain('Åtgärden är klar att lämna in.');
  await head.keep('change-complete');
  // What goes on from last year may have no end yet; the check leads there.
  await head.goTo(`${town.host.url}/plan/${YEAR}/kultur-fritid/kontrollera`);
  const missingEnd = head.link('Välj när åtgärden är klar');
  for (let left = await missingEnd.count(); left > 0; left -= 1) {
    await missingEnd.first().click();
    expect(await head.page.evaluate(() => document.activeElement?.id)).toBe('f-end');
    await head.choose('Klar', 'Kvartal 4 2028');
    await head.press('Spara och gå till planen');
    await head.follow('Kontrollera och lämna in');
    expect(await missingEnd.count()).toBe(left - 1);
  }
  await head.keep('check');
});

step('submits, and the receipt says what happens next', async () => {
  await head.press(/^Lämna in \d+ åtgärder, /);
  expect(await head.heading()).toBe('Planen är inlämnad');
  const text = await head.text();
  expect(text).toContain('IT-kontoret granskar planen senast 30 juni 2027');
  expect(text).toContain('Fullmäktige tar upp planen');
  await head.keep('receipt');
  await head.follow('Till planen');
  expect(await head.text()).toContain('Planen är inlämnad');
  await head.keep('plan-submitted');
});

step('other departments submit too', async () => {
  for (const department of OTHERS) {
    const signedIn = await signInByForms(town.host.url, newestLink(invitedHead(department).email, 'in'));
    await submitByForms(signedIn, department);
    if (department === RETURNED) resubmitter = signedIn;
  }
  await town.host.settle();
});

step('the IT office returns one plan, which comes again, and reviews all', async () => {
  itOffice = await reader(SIZES.desk);
  await signInFromFirstSteps(itOffice, town.example.staff.itOfficeToo);
  expect(await itOffice.heading()).toBe('Granskning');
  await itOffice.keep('review-queue');

  await itOffice.follow(/^Socialförvaltningen/);
  await itOffice.keep('review');
  await itOffice.unfold('Lämna tillbaka för komplettering');
  await itOffice.press('Lämna tillbaka planen');
  expect(await itOffice.text()).toContain('Det finns ett fel att rätta');
  await itOffice.keep('return-error');
  await itOffice.type(/^Vad behöver kompletteras/, 'Avvecklingen av det gamla systemet saknar kostnad.');
  await itOffice.press('Lämna tillbaka planen');
  await aMinuteLater();

  const mender = await reader(SIZES.phone);
  await mender.openMail(town.host.url, invitedHead(RETURNED).email, /komplett/i);
  await mender.page.locator('a[href*="/in/"]').first().click();
  await mender.press('Logga in');
  const text = await mender.text();
  expect(text).toContain('har lämnat tillbaka planen');
  expect(text).toContain('Avvecklingen av det gamla systemet saknar kostnad.');
  await mender.keep('plan-returned');
  await mendAndSubmit(resubmitter, RETURNED);
  await town.host.settle();
});

step('the IT office judges each change; what is left open is told at its place', async () => {
  await itOffice.goTo(`${town.host.url}/granskning/${YEAR}/kultur-fritid`);
  await itOffice.press('Granskningen är klar');
  expect(await itOffice.page.title()).toMatch(/^Fel: /);
  expect(await itOffice.text()).toContain('Digital bokning av lokaler: Välj bedömning');
  await itOffice.keep('review-error');
  const verdicts = itOffice.page.getByRole('group', { name: 'Bedömning' });
  for (let index = 0; index < (await verdicts.count()); index += 1) {
    await verdicts.nth(index).getByLabel('Tillstyrks', { exact: true }).check();
  }
  await verdicts.last().getByLabel('Tillstyrks med ändring', { exact: true }).check();
  await itOffice.page
    .getByLabel(/^Kommentar/)
    .last()
    .fill('Samordna med skolbiblioteken.');
  await itOffice.type(
    /^Sammanfattning till fullmäktige/,
    'Planen följer strategin. Bokningen bör samordnas med skolan.',
  );
  await itOffice.press('Granskningen är klar');
  expect(await itOffice.heading()).toBe('Granskning');
  const { email } = town.example.staff.itOfficeToo;
  const reviewer = await signInByForms(town.host.url, newestLink(email, 'in'));
  for (const department of OTHERS) await reviewByForms(reviewer, department);
  await aMinuteLater();
  await itOffice.page.reload();
  expect(await itOffice.text()).toContain('Inga planer att granska');
  await itOffice.keep('review-done');
});

step('finance sees who is late, sees whom a reminder reaches, and sends it', async () => {
  await moveClockTo(finance, '2027-05-24');
  await signInFromFirstSteps(finance, town.example.staff.financeToo);
  await finance.follow(`Budgetcykel ${YEAR}`);
  expect(await finance.text()).toMatch(/Inlämnade\s+5 av 8/);
  await finance.unfold('Ge anstånd');
  await finance.press('Ge anstånd');
  expect(await finance.text()).toContain('Skriv skälet');
  await finance.keep('extend-error');
  await finance.press('Påminn alla som inte har lämnat in …');
  const preview = await finance.text();
  expect(preview).toContain('Kommunledningsförvaltningen');
  expect(preview).not.toContain('Kultur- och fritidsförvaltningen');
  await finance.keep('remind');
  await finance.press('Skicka påminnelsen');
  await aMinuteLater();
  expect(town.letters.newestTo(invitedHead('kommunledning').email).subject).toMatch(
    /^Påminnelse, lämna in senast 28 maj 2027/,
  );
  await finance.keep('cycle-late');
});

step('the clock goes on to the summons, and a councillor answers on a phone through its link', async () => {
  await moveClockTo(finance, addDays(DAYS.firstSummonsOn, 1));
  await finance.keep('clock-later');
  const [, member] = town.example.council;
  if (!member) throw new Error('There is no councillor');
  councillor = await reader(SIZES.phone);
  await councillor.openMail(town.host.url, member.person.email, /^Kallelse /);
  await councillor.keep('mail-summons');
  await councillor.follow('Läs ärendena');
  expect(await councillor.heading()).toBe('Svara inför Kommunfullmäktige');
  expect(await councillor.text()).toContain('avgör ingenting');
  await councillor.keep('ballot-before');
  await councillor.press('Granska mina svar');
  expect(await councillor.page.title()).toMatch(/^Fel: /);
  await councillor.keep('ballot-error');
  await markItem(councillor, 1, 'Avgör i dag', 'Avslag');
  await councillor.press('Granska mina svar');
  expect(await councillor.text()).toContain('Skriv en motivering. Den krävs för återremiss och för avslag');
  await councillor.page
    .locator('#item-1')
    .getByLabel(/^Motivering/)
    .fill('Driftkostnaden är inte utredd.');
  await councillor.press('Granska mina svar');
  expect(await councillor.heading()).toBe('Stämmer det här?');
  expect(await stances()).toBe(0);
  await councillor.keep('ballot-review');
  await councillor.press('Skicka mitt förhandsbesked');
  expect(await councillor.heading()).toBe('Tack, ditt svar är registrerat');
  expect(await stances()).toBe(1);
  await councillor.keep('ballot-receipt');
  await councillor.follow('Tillbaka till ärendena');
  expect(await councillor.text()).toContain('Ditt svar: Avgör i dag, avslag');
  await councillor.keep('ballot-stance');
});

step('the secretary opens the meeting and calls the roll', async () => {
  secretary = await reader(SIZES.tablet);
  await secretary.goTo(`${town.host.url}/kom-igang`);
  await moveClockTo(secretary, MEETING_DAY);
  await signInFromFirstSteps(secretary, town.example.staff.secretary);
  expect(await secretary.heading()).toBe('Sammanträden');
  await secretary.keep('meetings');
  await secretary.follow(/^Kommunfullmäktige /);
  await secretary.keep('meeting-summoned');
  await secretary.press('Öppna sammanträdet');
  expect(await secretary.text()).toContain('Inte beslutför');
  await secretary.keep('meeting-roll-call');
  const boxes = secretary.page.getByRole('group', { name: 'Ledamöter' }).getByRole('checkbox');
  expect(await boxes.count()).toBe(41);
  for (let seat = 0; seat < 41; seat += 1) await boxes.nth(seat).check();
  await secretary.press('Notera som närvarande');
  const text = await secretary.text();
  expect(text).toContain('41 närvarande, minst 21 behövs (KL 5:45)');
  expect(text).toContain('leder sammanträdet (ordförande)');
  await secretary.press(/^Öppna omröstningen/);
  expect(await secretary.text()).toContain('0 av 41 har röstat');
  await secretary.keep('meeting-open');
});

step('councillors vote by their links: two on their phones, the others by the same forms', async () => {
  await councillor.page.reload();
  expect(await councillor.heading()).toBe('Rösta i Kommunfullmäktige');
  await councillor.keep('ballot-open');
  // What was told beforehand is no vote: it has to be given, and may be another.
  expect(await councillor.text()).toContain('Ditt förhandsbesked: Avgör i dag, avslag');
  expect(await councillor.text()).toContain('Det räknas inte som en röst. Rösta här nedanför.');
  expect(await votes()).toBe(0);
  await voteOnPhone(councillor, 'Bifall');
  expect(await votes()).toBe(1);
  await councillor.keep('vote-receipt');

  const voters = await allVoters();
  const [chair, , ...others] = voters;
  if (!chair) throw new Error('There is no chair');
  const chairsPhone = await reader(SIZES.phone);
  await chairsPhone.goTo(`${town.host.url}${chair.link}`);
  await voteOnPhone(chairsPhone, 'Bifall');
  for (const [index, voter] of others.entries()) {
    const rejects = index % 3 === 0;
    await answerByLink(town, voter, new Map([[1, rejects ? NO : YES]]));
  }
  expect(await votes()).toBe(41);
});

step('the item is closed, and its outcome stands there with its rule', async () => {
  await secretary.page.reload();
  expect(await secretary.text()).toContain('41 av 41 har röstat');
  await secretary.press(/^Avsluta och räkna rösterna/);
  const text = await secretary.text();
  expect(text).toContain('Bifall');
  expect(text).toMatch(/Ja\s*28/);
  expect(text).toMatch(/Nej\s*13/);
  expect(text).toMatch(/Avgjort med enkel majoritet \(KL/);
  await secretary.keep('meeting-item-closed');
});

step('the meeting is closed, and the minutes say who voted how', async () => {
  await secretary.unfold('Avsluta sammanträdet');
  expect(await secretary.text()).toContain('4 ärenden är inte avgjorda');
  await secretary.press('Avsluta sammanträdet');
  await secretary.keep('meeting-closed');
  await secretary.follow('Protokoll');
  expect(await secretary.heading()).toMatch(/^Protokoll \d+ \S+ 2027$/);
  const text = await secretary.text();
  expect(text).toContain('beslutar att anta');
  expect(text).toMatch(/Nej \(\d+\): [^\n]*David Granath/);
  expect(text).not.toContain('Saknas');
  await secretary.keep('minutes');
});

step('anybody can read the adopted plan', async () => {
  await town.host.settle();
  const citizen = await reader(SIZES.phone);
  await citizen.goTo(`${town.host.url}/handlingsplaner`);
  await citizen.keep('adopted');
  const adopted = citizen.link(/förvaltningen/).first();
  const name = (await adopted.textContent())?.replaceAll('\u00ad', '');
  await adopted.click();
  expect(await citizen.heading()).toBe(`${name}: handlingsplan IT ${YEAR}`);
  expect(await citizen.text()).toContain('Antagen av Kommunfullmäktige');
  await citizen.keep('adopted-plan');
});

step('the pages of one machine speak English too', async () => {
  const context = await withoutScript(browser, { viewport: SIZES.phone, locale: 'en-GB' });
  complaints.push(watch(context, town.host.url));
  const visitor = await Reader.open(context, met);
  for (const [path, heading] of [
    ['/kom-igang', 'First steps'],
    ['/inkorg', 'Inbox'],
    ['/dev/mail', 'Every kind of mail'],
    ['/klocka', 'Clock'],
    ['/handlingsplaner', 'Adopted action plans'],
  ] as const) {
    await visitor.goTo(`${town.host.url}${path}`);
    expect(await visitor.heading()).toBe(heading);
    await visitor.keep(`english ${path}`);
  }
});

step('whoever is signed in can change the language, and a page that answered a form can be opened again', async () => {
  await secretary.press('English');
  expect(await secretary.heading()).toMatch(/^Minutes/);
  await secretary.press('Svenska');
  await secretary.goTo(`${town.host.url}/mote/${MEETING}/rost`);
  expect(await secretary.heading()).toMatch(/^Kommunfullmäktige /);
  await councillor.press('English');
  expect(await councillor.heading()).toBe('Your answers to Kommunfullmäktige');
  await councillor.keep('english ballot-after');
});

step('no page asked another host, broke its own policy or failed on the way', async () => {
  expect(complaints.flat()).toEqual([]);
  expect(town.log).toEqual([]);
});

step('every page that was met is accessible and fits, at each width, in light and in dark', async () => {
  const context = await withAxe(browser);
  const judged = await context.newPage();
  const faults: string[] = [];
  for (const { name, url, html } of met) {
    await context.route(url, (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
    await judged.goto(url);
    faults.push(...(await faultsOf(judged)).map((fault) => `${name} ${fault}`));
    await context.unroute(url);
  }
  expect(faults).toEqual([]);
});
