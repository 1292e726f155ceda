import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRound } from '../../lambdas/acts/cycle/open-round.ts';
import { planCycle } from '../../lambdas/acts/cycle/plan-cycle.ts';
import { startCycle } from '../../lambdas/acts/cycle/start-cycle.ts';
import { savePerson } from '../../lambdas/acts/people/save-people.ts';
import { askForSignIn } from '../../lambdas/acts/people/sign-in.ts';
import { addChange, saveChange } from '../../lambdas/acts/plan/save-change.ts';
import { withdrawPlan } from '../../lambdas/acts/plan/withdraw-plan.ts';
import { createEmlMailer } from '../../lambdas/adapters/local/eml-mailer.ts';
import { createDeliverOutbox } from '../../lambdas/deliver-outbox/handler.ts';
import type { LocalDate } from '../../lambdas/domain/brands.ts';
import type { Grant } from '../../lambdas/domain/people.ts';
import { aChange, aCycle, FINANCE, furnish, granted, headOf, planOf, SYSTEM, YEAR } from '../acts/a-municipality.ts';
import type { Town } from '../audit/a-trace.ts';
import { type Ran, type } from '../cli/a-terminal.ts';

/** Nobody else is called so, and no word begins so. */
export const NAME = 'Annalisa Öbergström';
export const EARLIER = 'Annalisa Tvärnitsson';
export const EMAIL = 'annalisa.oebergstroem@exempel.example';
export const DECISION = 'KS 2027/123 § 45';

const noWorkflow = {
  start: async () => {},
  answer: async () => false,
  stop: async () => {},
  describe: async () => undefined,
};

/** Everything that is owed goes out as files of the data folder. */
export const deliver = async (town: Town): Promise<void> => {
  const mailer = createEmlMailer(join(town.data, 'mail'), town.ports.clock);
  await createDeliverOutbox(
    { ...town.ports, mailer, workflow: noWorkflow },
    {
      baseUrl: () => 'https://planhjul.kommunen.example',
      municipality: 'Exempelkommun',
      sender: 'planhjul@kommunen.example',
      replyTo: 'kommunen@kommunen.example',
      nudge: async () => {},
      random: () => 0.5,
      log: () => {},
    },
  ).deliverDue();
};

export const savedPerson = async (town: Town, id: string, name: string, grants: Grant[]): Promise<void> => {
  const email = id === 'annalisa' ? EMAIL : `${id}@exempel.example`;
  granted(await savePerson(town.ports, SYSTEM, { id, name, email, locale: 'sv', grants }));
};

/**
 * A round in which somebody who has left was named under two names: as a person, in words of a plan that has been withdrawn
 * since, in its trace, and in mails that went out. The store is open.
 */
export const aPast = async (town: Town): Promise<void> => {
  const { ports } = town;
  await furnish(ports);
  granted(await planCycle(ports, FINANCE, aCycle(), null));
  granted(await startCycle(ports, FINANCE, YEAR));
  await openRound(ports, SYSTEM, YEAR);
  await savedPerson(town, 'rita', 'Rita Registrator', [{ role: 'registrar' }]);
  await savedPerson(town, 'annalisa', EARLIER, [{ role: 'auditor' }]);
  await askForSignIn(ports, { email: EMAIL, next: '/', browser: 'b'.repeat(64) }, 'r');
  await deliver(town);
  await savedPerson(town, 'annalisa', NAME, [{ role: 'auditor', to: '2027-02-28' as LocalDate }]);
  const [own, plan] = [headOf('kultur'), planOf('kultur')];
  const named = aChange({ need: `Det är ${EARLIER}s larm.`, responsible: EARLIER, responsibleEmail: EMAIL });
  const { change } = granted(await addChange(ports, own, plan, named));
  const renamed = { ...named, need: `Larmet är ${NAME.toUpperCase()}S.`, responsible: NAME };
  granted(await saveChange(ports, own, plan, { id: change.id, version: null }, renamed));
  granted(await saveChange(ports, own, plan, { id: change.id, version: null }, { ...renamed, title: 'Larm' }));
  granted(await withdrawPlan(ports, own, plan, `${NAME} har slutat.`));
  await deliver(town);
  await town.sign();
  // The command line goes on at the folder's own time.
  town.behind(`CREATE TABLE moved_clock (at TEXT NOT NULL); INSERT INTO moved_clock VALUES ('${ports.clock.now()}')`);
};

export const disposing = (town: Town, ...words: string[]): Promise<Ran> =>
  type(['dispose', '--decision', DECISION, '--by', 'rita', '--data', town.data, ...words], {
    PLANHJUL_CHECKPOINTS: town.checkpoints,
  });

/** Every byte of a folder, as UTF-8. */
export const bytesIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
