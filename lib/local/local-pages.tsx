import type { Appearance } from '../../lambdas/domain/appearance/appearance.ts';
import type { Instant, LocalDate } from '../../lambdas/domain/brands.ts';
import { localDateAt } from '../../lambdas/domain/local-time.ts';
import type { Locale, Person } from '../../lambdas/domain/people.ts';
import { dateTime } from '../../lambdas/web/format.ts';
import { NO_VALUES } from '../../lambdas/web/forms.ts';
import { paths } from '../../lambdas/web/paths.ts';
import { textsFor } from '../../lambdas/web/texts/texts.ts';
import { Actions, Button, Link } from '../../lambdas/web/ui/buttons.tsx';
import { Alert, EmptyState, Section } from '../../lambdas/web/ui/containers.tsx';
import { Form } from '../../lambdas/web/ui/form.tsx';
import { Page } from '../../lambdas/web/ui/page.tsx';
import { type NavLink, navFor, type Surroundings, shownAppearance } from '../../lambdas/web/ui/surroundings.ts';
import { Table } from '../../lambdas/web/ui/table.tsx';
import { DateField } from '../../lambdas/web/ui/text-fields.tsx';
import type { InboxEntry } from './inbox.tsx';

export const LOCAL_PATHS = { inbox: '/inkorg', clock: '/klocka', steps: '/kom-igang', previews: '/dev/mail' } as const;

/** The words of the pages that exist on one machine alone; the product's own are in `lambdas/web/texts`. */
const TEXTS = {
  sv: {
    inbox: 'Inkorg',
    inboxText: 'Alla brev som Planhjul har skickat, till vem det än är. Sidan finns bara på den här maskinen.',
    previews: 'Alla sorters brev',
    previewsText:
      'Ett exempel av varje brev, som mottagaren ser det. Inget av dem skickas, och länkarna i dem leder ingenstans.',
    asText: 'bara text',
    empty: 'Inga brev än',
    columns: ['Skickat', 'Till', 'Ämne'],
    caption: (shown: number, total: number) => `De ${shown} senaste av ${total} brev`,
    clock: 'Klocka',
    clockText:
      'I övningskommunen går klockan att flytta. Allt som ska hända på vägen händer, i sin ordning: påminnelser, sista dagar, kallelser.',
    now: (when: string) => `Klockan är ${when}.`,
    next: (when: string) => `Nästa sak som händer av sig själv: ${when}.`,
    nothing: 'Inget händer av sig själv just nu.',
    toNext: 'Gå till nästa händelse',
    day: 'Fram en dag',
    week: 'Fram en vecka',
    toDate: 'Till en dag',
    date: 'Dag',
    move: 'Flytta klockan',
    onlyForward: 'Klockan går bara framåt. Välj en senare dag.',
    steps: 'Kom igång',
    stepsText: 'Du är hela kommunen på en eftermiddag. Följ stegen; varje brev finns i inkorgen.',
    from: (name: string) => `Logga in som ${name}`,
    source:
      'Åtgärdernas namn och summor kommer från Bergen kommunes IT-handlingsplan 2013 (öppna budgetdata, datahotellet/dataset-archive), systemens namn från Sundsvalls kommuns öppna systemregister. Allt annat är påhittat.',
  },
  en: {
    inbox: 'Inbox',
    inboxText: 'Every mail that Planhjul has sent, whoever it is to. This page exists on this machine alone.',
    previews: 'Every kind of mail',
    previewsText: 'A sample of each mail, as its receiver sees it. None of them is sent, and their links lead nowhere.',
    asText: 'text only',
    empty: 'No mail yet',
    columns: ['Sent', 'To', 'Subject'],
    caption: (shown: number, total: number) => `The latest ${shown} of ${total} mails`,
    clock: 'Clock',
    clockText:
      'In the example municipality the clock can be moved. All that is due on the way happens, in its order: reminders, last days, summonses.',
    now: (when: string) => `It is ${when}.`,
    next: (when: string) => `The next thing to happen by itself: ${when}.`,
    nothing: 'Nothing happens by itself just now.',
    toNext: 'Go to what happens next',
    day: 'On by a day',
    week: 'On by a week',
    toDate: 'To a day',
    date: 'Day',
    move: 'Move the clock',
    onlyForward: 'The clock goes forward alone. Choose a later day.',
    steps: 'First steps',
    stepsText: 'You are the whole municipality for an afternoon. Follow the steps; every mail is in the inbox.',
    from: (name: string) => `Sign in as ${name}`,
    source:
      'The names and sums of the planned changes are from the IT action plan 2013 of Bergen kommune (open budget data, datahotellet/dataset-archive), the names of systems from the public system register of Sundsvalls kommun. All the rest is made up.',
  },
};
type LocalTexts = (typeof TEXTS)['sv'];
export const localTexts = (locale: Locale): LocalTexts => TEXTS[locale];

/** What only one machine has: the inbox of everybody, and for training the first steps and the clock. */
export const localNav = (locale: Locale, movable: boolean): NavLink[] => {
  const texts = localTexts(locale);
  const training = [
    { href: LOCAL_PATHS.clock, text: texts.clock },
    { href: LOCAL_PATHS.steps, text: texts.steps },
  ];
  return [{ href: LOCAL_PATHS.inbox, text: texts.inbox }, ...(movable ? training : [])];
};

interface WhereAndWho {
  municipality: string;
  path: string;
  movable: boolean;
  now: Instant;
  /** Whoever is signed in keeps their own pages in the navigation. */
  person: Pick<Person, 'name' | 'grants'> | undefined;
  appearance: Appearance;
}

export const localSurroundings = (
  locale: Locale,
  { municipality, path, movable, now, person, appearance }: WhereAndWho,
): Surroundings => ({
  locale,
  municipality,
  ...shownAppearance(appearance),
  path,
  person: person ? { name: person.name } : null,
  nav: [...navFor(person?.grants ?? [], localDateAt(now), textsFor(locale)), ...localNav(locale, movable)],
});

export const InboxPage = ({ at, mails, total }: { at: Surroundings; mails: readonly InboxEntry[]; total: number }) => {
  const texts = localTexts(at.locale);
  return (
    <Page at={at} title={texts.inbox}>
      <p class="measure">
        {texts.inboxText} <Link href={LOCAL_PATHS.previews}>{texts.previews}</Link>
      </p>
      {mails.length === 0 ? (
        <EmptyState title={texts.empty} />
      ) : (
        <Table
          at={at}
          caption={texts.caption(mails.length, total)}
          columns={texts.columns.map((title) => ({ title }))}
          rows={mails.map(({ file, at: sent, to, subject }) => [
            sent,
            to,
            <Link href={`${LOCAL_PATHS.inbox}/${file}`}>{subject}</Link>,
          ])}
          cards
        />
      )}
    </Page>
  );
};

interface ClockProps {
  at: Surroundings;
  now: Instant;
  next: Instant | undefined;
  refused: boolean;
}

export const ClockPage = ({ at, now, next, refused }: ClockProps) => {
  const texts = localTexts(at.locale);
  const problems = refused ? [{ pointer: '/date', code: 'in-the-past' as const }] : [];
  const form = { at, values: NO_VALUES, problems };
  const today: LocalDate = localDateAt(now);
  return (
    <Page at={at} title={texts.clock} problems={refused ? [{ text: texts.onlyForward, href: '#f-date' }] : []}>
      <p class="measure">{texts.clockText}</p>
      <Alert tone="info">
        <p>{texts.now(dateTime(now, at.locale))}</p>
        <p>{next ? texts.next(dateTime(next, at.locale)) : texts.nothing}</p>
      </Alert>
      <Form at={at} action={LOCAL_PATHS.clock}>
        <Actions>
          {next && (
            <Button name="do" value="next">
              {texts.toNext}
            </Button>
          )}
          <Button name="do" value="day" variant="secondary">
            {texts.day}
          </Button>
          <Button name="do" value="week" variant="secondary">
            {texts.week}
          </Button>
        </Actions>
      </Form>
      <Section title={texts.toDate} id="to-date">
        <Form at={at} action={LOCAL_PATHS.clock} hidden={{ do: 'date', from: today }} class="stack measure">
          <DateField form={form} name="date" label={texts.date} />
          <Button variant="secondary">{texts.move}</Button>
        </Form>
      </Section>
    </Page>
  );
};

export interface FirstStep {
  title: string;
  text: string;
  /** Who does it; signing in as them is one press, since the machine is one's own. */
  as: { name: string; email: string } | null;
  href: string;
}

export const FirstStepsPage = ({ at, steps }: { at: Surroundings; steps: readonly FirstStep[] }) => {
  const texts = localTexts(at.locale);
  return (
    <Page at={at} title={texts.steps}>
      <p class="lead measure">{texts.stepsText}</p>
      <ol class="ds-list">
        {steps.map((step) => (
          <li>
            <p>
              <strong>{step.title}</strong>
            </p>
            <p class="measure">{step.text}</p>
            {step.as ? (
              <Form
                at={at}
                action={paths.signIn}
                hidden={{ email: step.as.email, next: step.href }}
                class="inline-form"
              >
                <Button variant="secondary">{texts.from(step.as.name)}</Button>
              </Form>
            ) : (
              <Link href={step.href}>{step.href}</Link>
            )}
          </li>
        ))}
      </ol>
      <p class="measure quiet">{texts.source}</p>
    </Page>
  );
};
