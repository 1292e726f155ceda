import type { Locale } from '../domain/people.ts';
import type { Party, RegisterEntry } from '../domain/register/entry.ts';
import { never } from '../domain/result.ts';
import { longDate } from './format.ts';
import { textsFor } from './texts/texts.ts';

// The words of the register, the same on the page, in the file and in the archive package.

/** In brief what the record is about (OSL 5:2 first part 4). */
export const aboutText = (locale: Locale, { about }: Pick<RegisterEntry, 'about'>): string => {
  const { register, names } = textsFor(locale);
  switch (about.kind) {
    case 'plan':
      return [
        register.plan(about.departmentName, about.year),
        register.submission(about.submission, longDate(about.cameIn, locale)),
      ].join(', ');
    case 'review':
    case 'withdrawal':
      return register.plan(about.departmentName, about.year);
    case 'summons':
    case 'called-off':
    case 'minutes':
    case 'notice':
      return register.meeting(about.bodyName, longDate(about.date, locale));
    case 'decision':
      return register.decision(about.paragraph, about.title, names.outcome[about.outcome].toLowerCase());
    case 'proposal':
    case 'document':
    case 'repeal':
      return register.document(about.title, about.version);
    default:
      return never(about);
  }
};

const officeText = (locale: Locale, party: Party): string => {
  const { offices } = textsFor(locale).register;
  switch (party.office) {
    case 'department':
      // With the name beside it the office is plain; without it the role stands there instead.
      return party.person === null ? offices.head(party.name) : party.name;
    case 'it-office':
      return offices['it-office'];
    case 'owner':
      return offices.owner;
    case 'body':
      return party.name;
    case 'members':
      return offices.members(party.name);
    case 'everybody':
      return offices.everybody;
    default:
      return never(party);
  }
};

/** From whom or to whom; empty where it is nobody. */
export const partyText = (locale: Locale, party: Party | null): string => {
  if (party === null) return '';
  const office = officeText(locale, party);
  return party.person === null ? office : textsFor(locale).register.withPerson(office, party.person);
};
