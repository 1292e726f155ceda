import type { Locale } from '../../lambdas/domain/people.ts';
import { readAll } from '../../lambdas/records/read.ts';
import { people } from '../../lambdas/records/tables.ts';
import { paths } from '../../lambdas/web/paths.ts';
import type { Host } from './host.ts';
import { type FirstStep, LOCAL_PATHS } from './local-pages.tsx';

const WORDS = {
  sv: [
    [
      'Ekonomikontoret startar budgetcykeln',
      'Logga in, öppna cykeln som är planerad och starta den. Varje förvaltning får sin inbjudan.',
    ],
    [
      'En förvaltningschef lämnar in',
      'För över förra årets åtgärder, lägg till en ny, kontrollera och lämna in. Kvittot kommer med brev.',
    ],
    ['IT-kontoret granskar', 'Säg om varje åtgärd tillstyrks, eller återlämna planen med en anledning.'],
    [
      'Flytta klockan till sista dagen och vidare till kallelsen',
      'Den som inte lämnat in blir påmind. När allt är granskat kallas fullmäktige, två veckor före sammanträdet.',
    ],
    [
      'Ledamöterna svarar genom länken i kallelsen',
      'Öppna en kallelse i inkorgen: före sammanträdet är svaret ett förhandsbesked, under sammanträdet en röst.',
    ],
    [
      'Sekreteraren leder sammanträdet',
      'Flytta klockan till sammanträdets dag. Öppna det, ropa upp, öppna och avsluta ett ärende: utfallet räknas fram med sin paragraf.',
    ],
    [
      'Planen är antagen',
      'När sammanträdet är avslutat står planen bland de antagna, och alla ansvariga har fått brev.',
    ],
  ],
  en: [
    [
      'Finance starts the budget cycle',
      'Sign in, open the cycle that is planned and start it. Every department is invited.',
    ],
    [
      'A head of department submits',
      'Carry last year’s changes on, add one, check and submit. The receipt comes by mail.',
    ],
    ['The IT office reviews', 'Say of each change whether it is recommended, or return the plan with a reason.'],
    [
      'Move the clock to the last day and on to the summons',
      'Whoever has not submitted is reminded. When all is reviewed the council is summoned, two weeks ahead.',
    ],
    [
      'Councillors answer through the link in the summons',
      'Open a summons in the inbox: before the meeting the answer is a stance, during it a vote.',
    ],
    [
      'The secretary leads the meeting',
      'Move the clock to the day of the meeting. Open it, call the roll, open and close an item: the outcome is derived, with its paragraph.',
    ],
    [
      'The plan is adopted',
      'When the meeting is closed the plan stands among the adopted, and everyone responsible has a mail.',
    ],
  ],
} as const;

/** From signing in to an adopted plan, with the people of this municipality who do each step. */
export const firstSteps = async (host: Host, locale: Locale): Promise<FirstStep[]> => {
  const all = (await readAll(host.ports.store, people, 'people')).map((row) => row.body);
  const one = (role: string): FirstStep['as'] => {
    const found = all.find((person) => person.grants.some((grant) => grant.role === role));
    return found ? { name: found.name, email: found.email } : null;
  };
  const where: [FirstStep['as'], string][] = [
    [one('finance'), paths.cycles],
    [one('head'), paths.plans],
    [one('it-office'), paths.reviews],
    [null, LOCAL_PATHS.clock],
    [null, LOCAL_PATHS.inbox],
    [one('secretary'), paths.meetings],
    [null, paths.adopted],
  ];
  return WORDS[locale].map(([title, text], index) => {
    const [as, href] = where[index] ?? [null, paths.start];
    return { title, text, as, href };
  });
};
