import type { Child } from 'hono/jsx';
import type { BudgetYear, DepartmentId, DocumentId, LocalDate, MeetingId } from '../../lambdas/domain/brands.ts';
import type { CaseNumber } from '../../lambdas/domain/case-number.ts';
import { type Party, type RegisterEntry, withoutPersons } from '../../lambdas/domain/register/entry.ts';
import { NO_VALUES, valuesOf } from '../../lambdas/web/forms.ts';
import type { Surroundings } from '../../lambdas/web/ui/surroundings.ts';
import { CaseNumberPage } from '../../lambdas/web/views/case-number.tsx';
import { RegisterPage, type RegisterPageProps } from '../../lambdas/web/views/register.tsx';
import { aDraft, anAdopted } from './a-plan.ts';

const NUMBER = 'KS 2027/123' as CaseNumber;

const PLAN = {
  year: 2028 as BudgetYear,
  department: 'kultur' as DepartmentId,
  departmentName: aDraft().departmentName,
};
const MEETING = {
  meeting: 'kf-2027-11-22' as MeetingId,
  bodyName: 'Kommunfullmäktige',
  date: '2027-11-22' as LocalDate,
};
const COUNCIL: Party = { office: 'body', name: 'Kommunfullmäktige', person: null };
const DEPARTMENT: Party = {
  office: 'department',
  name: PLAN.departmentName,
  person: 'Anna-Karin Österberg Söderqvist',
};

const ENTRIES: readonly RegisterEntry[] = [
  {
    designation: 'protokoll/kf-2027-11-22',
    caseNumber: null,
    date: '2027-12-03' as LocalDate,
    from: COUNCIL,
    to: null,
    about: { kind: 'minutes', ...MEETING },
  },
  {
    designation: 'beslut/kf-2027-11-22/1',
    caseNumber: NUMBER,
    date: '2027-11-22' as LocalDate,
    from: COUNCIL,
    to: { ...DEPARTMENT, person: null },
    about: {
      kind: 'decision',
      ...MEETING,
      item: 1,
      paragraph: '§ 112',
      title: `${PLAN.departmentName}: handlingsplan IT 2028`,
      outcome: 'approved',
    },
  },
  {
    designation: 'plan/2028/kultur/2',
    caseNumber: NUMBER,
    date: '2027-11-08' as LocalDate,
    from: DEPARTMENT,
    to: COUNCIL,
    about: { kind: 'plan', submission: 2, cameIn: '2027-05-27' as LocalDate, ...PLAN },
  },
  {
    designation: 'kallelse/kf-2027-11-22',
    caseNumber: null,
    date: '2027-11-08' as LocalDate,
    from: COUNCIL,
    to: { office: 'members', name: 'Kommunfullmäktige', person: null },
    about: { kind: 'summons', ...MEETING },
  },
  {
    designation: 'styrdokument/it-strategi/1',
    caseNumber: 'KS 2024/377',
    date: '2024-11-25' as LocalDate,
    from: COUNCIL,
    to: null,
    about: {
      kind: 'document',
      document: 'it-strategi' as DocumentId,
      type: 'strategy',
      title: 'IT-strategi 2025–2029',
      version: 1,
    },
  },
];

/** The states of the registrar's pages. */
export const registerGallery = (at: Surroundings, phone: Surroundings): Record<string, Child> => {
  const shown = (changes: Partial<RegisterPageProps>): Child =>
    RegisterPage({
      at,
      isExtract: false,
      mayRead: true,
      entries: ENTRIES,
      years: [2027, 2024],
      without: [],
      values: NO_VALUES,
      problems: [],
      place: 1,
      ...changes,
    });
  return {
    register: shown({ without: [anAdopted()] }),
    'register-phone': shown({ at: phone, without: [anAdopted()] }),
    'register-extract': shown({
      at: { ...at, person: null, nav: [] },
      isExtract: true,
      mayRead: false,
      entries: ENTRIES.map(withoutPersons),
    }),
    'register-pages': shown({
      entries: Array.from({ length: 250 }, (_, index) => ENTRIES[index % ENTRIES.length] ?? []).flat(),
      place: 2,
    }),
    'register-empty': shown({ entries: [], years: [] }),
    'register-none': shown({ entries: [], values: valuesOf({ year: '2026' }) }),
    'register-error': shown({
      values: valuesOf({ case: '123' }),
      problems: [{ pointer: '/case', code: 'bad-format' }],
    }),
    'case-number-none': CaseNumberPage({ at, plan: anAdopted(), values: valuesOf({ caseNumber: '' }), problems: [] }),
    'case-number-correct': CaseNumberPage({
      at: phone,
      plan: { ...anAdopted(), caseNumber: NUMBER },
      values: valuesOf({ caseNumber: NUMBER }),
      problems: [],
    }),
    'case-number-refused': CaseNumberPage({
      at,
      plan: { ...anAdopted(), caseNumber: NUMBER },
      values: valuesOf({ caseNumber: 'KS 2027/0124', reason: '' }),
      problems: [
        { pointer: '/caseNumber', code: 'bad-format' },
        { pointer: '/reason', code: 'required' },
      ],
    }),
  };
};
