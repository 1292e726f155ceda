import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planCycle } from '../../../lambdas/acts/cycle/plan-cycle.ts';
import { savePerson } from '../../../lambdas/acts/people/save-people.ts';
import type { LocalDate } from '../../../lambdas/domain/brands.ts';
import { isFreeDay } from '../../../lambdas/domain/calendar.ts';
import { type CycleInput, cycleInputSchema } from '../../../lambdas/domain/cycle.ts';
import { addDays, localDateAt } from '../../../lambdas/domain/local-time.ts';
import { slugOf } from '../../../lambdas/domain/slug.ts';
import type { ItemStore, Ports } from '../../../lambdas/ports.ts';
import { EXAMPLE_SIZE, type Example, seedExample } from '../example/seed-example.ts';
import { atTheMachine, withDataFolder } from './data-folder.ts';
import { CliFailure } from './failures.ts';

/** Whose data lies in the folder: made-up people, whose clock can be moved, or a municipality's own. */
export type Municipality = 'example' | 'own';

interface Marker {
  municipality: Municipality;
  /** The example is filled in whole; a start that was interrupted fills it in again. */
  seeded: boolean;
}

const FILE = 'municipality.json';

const readMarker = (folder: string): Marker | undefined => {
  const path = join(folder, FILE);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Marker) : undefined;
};

const writeMarker = (folder: string, marker: Marker): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, JSON.stringify(marker));
  renameSync(`${path}.new`, path);
};

/** The folder holds the example in whole: a played year, to be taken up again with its clock where it was. */
export const markAsExample = (folder: string): void => writeMarker(folder, { municipality: 'example', seeded: true });

const hasPeople = async (store: Pick<ItemStore, 'query'>): Promise<boolean> =>
  (await store.query('people', '', { limit: 1 })).items.length > 0;

/**
 * Whose the folder is, asked before anything is opened on it, for only the example's clock can be moved. A folder with
 * people that says nothing of itself is somebody's own, a new one becomes the example unless it is to be empty.
 */
export const municipalityIn = async (folder: string, empty: boolean): Promise<Municipality> => {
  const marker = readMarker(folder);
  if (marker?.municipality === 'example' && empty) {
    throw new CliFailure('usage', `The example municipality is in ${folder} already.`, {
      next: 'Choose another folder with --data, or leave out --empty.',
    });
  }
  if (marker) return marker.municipality;
  const peopled =
    existsSync(join(folder, 'planhjul.db')) &&
    (await withDataFolder(folder, { make: false }, ({ store }) => hasPeople(store)));
  const municipality = empty || peopled ? 'own' : 'example';
  writeMarker(folder, { municipality, seeded: municipality === 'own' });
  return municipality;
};

const onAWorkingDay = (date: LocalDate): LocalDate => (isFreeDay(date) ? onAWorkingDay(addDays(date, 1)) : date);

/** A round that can be started today: four weeks to write, two to review, and a meeting four weeks later. */
const firstCycle = (today: LocalDate, example: Pick<Example, 'departments'>): CycleInput => {
  const meetingOn = onAWorkingDay(addDays(today, 70));
  return cycleInputSchema.parse({
    year: Number(meetingOn.slice(0, 4)) + 1,
    opensOn: today,
    closesOn: onAWorkingDay(addDays(today, 28)),
    reviewBy: onAWorkingDay(addDays(today, 42)),
    meetingOn,
    meetingPlace: 'Sessionssalen, stadshuset',
    frames: Object.fromEntries(example.departments.map(({ id, frame }) => [id, frame])),
  });
};

/** Fills a new folder with the example municipality and a planned round for finance to start. Nothing when it is filled already. */
export const fillExample = async (folder: string, ports: Ports): Promise<void> => {
  if (readMarker(folder)?.seeded !== false) return;
  const today = localDateAt(ports.clock.now());
  const { year } = firstCycle(today, { departments: [] });
  const example = await seedExample(ports, { ...EXAMPLE_SIZE, year });
  const planned = await planCycle(ports, atTheMachine('seed-example'), firstCycle(today, example), null);
  if (!planned.ok && planned.refusal.why !== 'exists') {
    throw new Error(`The example's round was refused: ${JSON.stringify(planned.refusal)}`);
  }
  writeMarker(folder, { municipality: 'example', seeded: true });
};

/** The first person of an own municipality, who lets the others in. Once there are people they manage themselves. */
export const letInAdministrator = async (ports: Ports, name: string, email: string): Promise<void> => {
  if (await hasPeople(ports.store)) {
    throw new CliFailure('usage', 'There are people in the folder already, who let others in themselves.', {
      next: 'Leave out --administrator.',
    });
  }
  const person = { id: slugOf(name), name, email, locale: 'sv' as const, grants: [{ role: 'administrator' as const }] };
  const saved = await savePerson(ports, atTheMachine('first-administrator'), person);
  if (!saved.ok)
    throw new CliFailure('usage', `${email} is no address of a person.`, {
      next: 'Give it as "Name <name@municipality.se>".',
    });
};
