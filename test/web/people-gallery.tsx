import type { Child } from 'hono/jsx';
import type { BodyId, DepartmentId, Instant, LocalDate, PersonId } from '../../lambdas/domain/brands.ts';
import { nameOfGrant } from '../../lambdas/domain/grants.ts';
import type { Grant, Person } from '../../lambdas/domain/people.ts';
import { SAMPLE_CONTENTS } from '../../lambdas/mail/sample-contents.ts';
import { NO_VALUES, valuesOf } from '../../lambdas/web/forms.ts';
import { textsFor } from '../../lambdas/web/texts/texts.ts';
import type { Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import { ApiKeysPage, type ApiKeysPageProps } from '../../lambdas/web/views/api-keys.tsx';
import { NewPersonPage, PeoplePage } from '../../lambdas/web/views/people.tsx';
import { PeopleFilePage } from '../../lambdas/web/views/people-file.tsx';
import { PersonPage } from '../../lambdas/web/views/person.tsx';
import type { PersonPageProps } from '../../lambdas/web/views/person-forms.tsx';
import { FILE_FIELD } from '../../lambdas/web/views/roster.tsx';
import { NOW } from './a-plan.ts';

const TODAY = '2027-05-21' as LocalDate;
const kultur = 'kultur-och-fritid' as DepartmentId;
const HEAD: Grant = { role: 'head', department: kultur, from: '2026-01-01' as LocalDate };

const person = (id: string, name: string, grants: readonly Grant[], more: Partial<Person> = {}): Person => ({
  id: id as PersonId,
  name,
  email: `${id}@alvboda.example`,
  locale: 'sv',
  grants,
  address: 'ok',
  ...more,
});

const PEOPLE: readonly Person[] = [
  person('anna-karin', 'Anna-Karin Österberg Söderqvist', [
    HEAD,
    { role: 'editor', department: kultur, from: '2024-03-01' as LocalDate, to: '2025-12-31' as LocalDate },
    { role: 'secretary', body: 'kf' as BodyId, from: '2027-09-01' as LocalDate },
    { role: 'member', body: 'kf' as BodyId, from: '2026-10-15' as LocalDate, to: '2030-10-14' as LocalDate },
  ]),
  person('bo', 'Bo Ek', [{ role: 'finance', to: '2026-12-31' as LocalDate }]),
  person('cecilia', 'Cecilia Wallenstråle-Hammarskjöld', [], {
    address: 'bounced',
    second: { email: 'cecilia.privat@epost.example', address: 'complained' },
  }),
];
const places = {
  departments: new Map([[kultur as string, 'Kultur- och fritidsförvaltningen']]),
  bodies: new Map([['kf', 'Kommunfullmäktige']]),
};

/** The states of the pages about people: the list, nobody who fits, one person with all, and each form sent back. */
export const peopleGallery = (at: Surroundings, phone: Surroundings): Record<string, Child> => {
  const list = (on: Surroundings, people: readonly Person[], values = NO_VALUES) =>
    PeoplePage({
      at: on,
      today: TODAY,
      people,
      count: people.length,
      page: 2,
      pages: people.length === 0 ? 1 : 4,
      places,
      values,
      mayEdit: true,
      pageHref: (page) => `/personer?sida=${page}`,
    });
  const one = (on: Surroundings, more: Partial<PersonPageProps> = {}) =>
    PersonPage({
      at: on,
      today: TODAY,
      person: PEOPLE[0] ?? person('x', 'X', []),
      writtenTo: [
        {
          id: kultur,
          name: 'Kultur- och fritidsförvaltningen',
          head: 'anna-karin' as PersonId,
          editors: [],
          superior: null,
        },
      ],
      headless: [],
      sessions: [{ person: 'anna-karin' as PersonId, startedAt: NOW, expiresAt: NOW, way: 'code' }],
      mails: (['invitation', 'role-given', 'summons'] as const).map((template, index) => ({
        id: template,
        scope: '2028',
        to: { person: 'anna-karin' as PersonId },
        ...SAMPLE_CONTENTS[template],
        link: null,
        calendar: null,
        status: (['sent', 'pending', 'bounced'] as const)[index] ?? 'sent',
        orderedAt: NOW as Instant,
        attempts: 1,
        sentAt: NOW,
        deliveredAt: null,
        error: null,
      })),
      places,
      given: ['administrator', 'head', 'editor', 'secretary'],
      others: [
        { id: 'bo', name: 'Bo Ek' },
        { id: 'cecilia', name: 'Cecilia Wallenstråle-Hammarskjöld' },
      ],
      mayEdit: true,
      isOwn: false,
      ...more,
    });
  const keys = (on: Surroundings, more: Partial<ApiKeysPageProps> = {}) =>
    ApiKeysPage({
      at: on,
      keys: [
        { id: 'a1', name: 'Ekonomisystemet', grants: [{ role: 'finance' }], createdAt: NOW, lastUsedOn: TODAY },
        { id: 'b2', name: 'Bibliotekets inläsning', grants: [HEAD], createdAt: NOW, lastUsedOn: null },
        { id: 'c3', name: 'Gammal', grants: [HEAD], createdAt: NOW, lastUsedOn: null, revokedAt: NOW },
      ],
      places,
      values: NO_VALUES,
      problems: [],
      mayEdit: true,
      ...more,
    });
  const cecilia = PEOPLE[2] ?? person('x', 'X', []);
  return {
    people: list(at, PEOPLE),
    'people-phone': list(phone, PEOPLE),
    'people-none': list(at, [], valuesOf({ q: 'ingen', role: 'head' })),
    'new-person': NewPersonPage({
      at,
      places,
      given: ['head', 'secretary'],
      values: valuesOf({ person: { locale: 'sv' } }),
      problems: [],
    }),
    'new-person-error': NewPersonPage({
      at,
      places,
      given: ['head', 'secretary'],
      values: valuesOf({ person: { name: '', email: 'bo', role: 'head', locale: 'sv' } }),
      problems: [
        { pointer: '/person/name', code: 'required' },
        { pointer: '/person/email', code: 'not-an-email' },
        { pointer: '/person/department', code: 'required' },
        { pointer: '/person/to', code: 'ends-before-start' },
      ],
    }),
    person: one(at),
    'person-phone': one(phone, { done: textsFor(at.locale).people.done.roll }),
    'person-own': one(at, { isOwn: true }),
    'person-read': one(at, { mayEdit: false }),
    'person-unreachable': one(at, {
      person: cecilia,
      writtenTo: [],
      headless: [
        { id: kultur, name: 'Kultur- och fritidsförvaltningen', head: cecilia.id, editors: [], superior: null },
      ],
      sessions: [],
      mails: [],
    }),
    'people-file': PeopleFilePage({ at, problems: [], report: null }),
    'people-file-error': PeopleFilePage({
      at,
      problems: [{ text: textsFor(at.locale).roster.faults.kind, href: FILE_FIELD }],
      report: null,
    }),
    'people-file-phone': PeopleFilePage({
      at: phone,
      problems: [],
      report: {
        outcome: 'not-stored',
        lines: [
          { line: 2, name: 'Anna-Karin Österberg Söderqvist', came: 'held-back', newPerson: false, problems: [] },
          { line: 3, name: 'Bo', came: 'not-read', newPerson: false, problems: ['Välj förvaltning för rollen'] },
        ],
      },
    }),
    keys: keys(at),
    'keys-made-phone': keys(phone, { made: { name: 'Ekonomisystemet', secret: `plk_${'Ab3_'.repeat(10)}xyz` } }),
    'keys-error': keys(at, {
      keys: [],
      values: valuesOf({ person: { role: 'head' } }),
      problems: [
        { pointer: '/person/keyName', code: 'required' },
        { pointer: '/person/department', code: 'required' },
      ],
    }),
    'person-role-error': one(at, {
      refused: {
        act: 'roll',
        grant: '',
        values: valuesOf({ person: { role: 'head' } }),
        problems: [{ pointer: '/person/department', code: 'required' }],
      },
    }),
    'person-hand-over-error': one(at, {
      refused: {
        act: 'lamna-over',
        grant: nameOfGrant(HEAD),
        values: NO_VALUES,
        problems: [{ pointer: '/person/successor', code: 'required' }],
      },
    }),
  };
};
