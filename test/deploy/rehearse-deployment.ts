import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tagOf } from '../../lambdas/adapters/aws/ses-mailer.ts';
import type { BudgetYear } from '../../lambdas/domain/brands.ts';
import { isElectionYear } from '../../lambdas/domain/calendar.ts';
import type { Mail } from '../../lambdas/domain/mail-content.ts';
import { daysOf, morning } from '../../lib/local/rehearsal/calendar.ts';
import { EVENTS, type Stage, setStage } from '../../lib/local/rehearsal/stage.ts';
import { takeStock } from '../../lib/local/rehearsal/stock.ts';
import { judgeYear, playScenes, type YearResult } from '../../lib/local/rehearsal/the-year.ts';
import { publish } from './ask-aws.ts';
import { cdk, deploy, release } from './cdk.ts';
import { DeployedTheatre } from './deployed-theatre.ts';
import { loopbackIn } from './loopback.ts';
import { StandInMailbox } from './stand-in-mailbox.ts';

/** Small, and yet every event of the year happens in it. */
const SMALL = { departments: 4, changes: 2, councillors: 5, seed: 1 } as const;
/** Before the reviews: plans and the round have waited for weeks then, and have most of their way before them. */
const UPDATED_BEFORE = 5;

const began = performance.now();
const tell = (what: string): void => {
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}\n`);
};

const must = (holds: boolean, what: string, seen: unknown = ''): void => {
  if (!holds) throw new Error(`It does not hold: ${what} ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`);
  tell(`✓ ${what}`);
};

/** Where a raw secret can be read that must not be: the store, its history, and what the stand-in and the functions logged. */
const placesWithSecrets = (secrets: ReadonlySet<string>, places: Readonly<Record<string, string>>): string[] =>
  Object.entries(places).flatMap(([name, text]) =>
    [...secrets].some((secret) => text.includes(secret)) ? [name] : [],
  );

const judged = async (stage: Stage, theatre: DeployedTheatre): Promise<YearResult> => {
  const stock = await takeStock(theatre.ports.store);
  const filesWithSecrets = placesWithSecrets(stage.secrets, {
    rows: JSON.stringify([...stock.rows.values()]),
    history: JSON.stringify([...stock.chains.values()]),
    log: readFileSync(process.env['PLANHJUL_STAND_IN_LOG'] ?? '', 'utf8'),
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  return judgeYear(stage, { stock, seconds, transitions: await theatre.transitions(), filesWithSecrets });
};

/** A new release, with another definition and another function, while everything waits: nobody is asked anything twice. */
const update = async (root: string, theatre: DeployedTheatre, year: number): Promise<void> => {
  tell('a new release is deployed while the round is under way');
  const next = release(root, join(root, '.build', 'releases', 'next'), {
    'statemachines/budget-cycle.asl.json': (text) => text.replace('"Comment": "', '"Comment": "The next release. '),
    'lambdas/manifest.ts': (text) => text.replace('memory: 1024,', 'memory: 1152,'),
  });
  const before = await theatre.names('department-plan');
  await deploy(next, ['planhjul-app']);
  const versions = await theatre.versions('budget-cycle');
  must(
    versions.kept === 2 && versions.live,
    'the alias leads to the new version, and the one before is kept',
    versions,
  );
  const { status } = await theatre.execution('budget-cycle', `cycle-${year}`);
  must(status === 'RUNNING', 'the round under way goes on through the update', status);
  const after = await theatre.names('department-plan');
  must(before.join() === after.join(), 'no plan was started again by the update', after);
};

const played = async (root: string, theatre: DeployedTheatre): Promise<Stage> => {
  const year = (new Date().getUTCFullYear() + 2) as BudgetYear;
  await theatre.moveClock(morning(daysOf(year).plannedOn));
  const stage = await setStage(theatre, { year, ...SMALL }, new StandInMailbox(), tell);
  try {
    await playScenes(stage, async (scene) => {
      tell(`scene ${scene}`);
      if (scene === UPDATED_BEFORE) await update(root, theatre, year);
    });
    await theatre.settle();
  } catch (error) {
    for (const failure of await theatre.failures()) tell(failure);
    throw error;
  }
  const result = await judged(stage, theatre);
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  must(result.lost === 0, 'nothing that was acknowledged is lost', String(result.lost));
  for (const [name, holds] of Object.entries(result.invariants)) must(holds, name);
  const due = EVENTS.filter((event) => event !== 'new-council' || isElectionYear(year - 1));
  const missed = due.filter((event) => !result.events.includes(event));
  must(missed.length === 0, 'every event of the year has happened', missed);
  const cycle = await theatre.execution('budget-cycle', `cycle-${year}`);
  must(cycle.status === 'SUCCEEDED', 'the execution that began before the update has ended by itself', cycle.error);
  must((await theatre.failures()).length === 0, 'no execution has failed');
  return stage;
};

/** SES tells of a mail that bounced; the stand-in's never does, so it is told in SES's name. */
const bounced = async (stage: Stage, theatre: DeployedTheatre): Promise<void> => {
  const scope = String(stage.size.year);
  const [department] = stage.example.departments;
  const find = async (): Promise<Mail | undefined> => {
    const { items } = await theatre.ports.store.query(`mail#${scope}`, '');
    const all = items.map(({ body }) => body as Mail);
    return all.find(({ to }) => 'person' in to && to.person === department?.head.id);
  };
  const mail = await find();
  if (!mail || !department) throw new Error('There is no mail to bounce');
  await publish('planhjul-data', {
    eventType: 'Bounce',
    mail: { tags: { outbox: [tagOf(`${scope}#${mail.id}`)] } },
    bounce: {
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: department.head.email }],
      timestamp: theatre.ports.clock.now(),
    },
  });
  let after = mail;
  for (let tries = 0; after.status !== 'bounced' && tries < 100; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    after = (await find()) ?? mail;
  }
  must(after.status === 'bounced', 'a bounce finds its mail through topic, subscription and function', after.status);
};

/** One right less in the manifest, and the step that takes it fails; by nothing else than that right. */
const withoutAGrant = async (root: string, theatre: DeployedTheatre, year: number): Promise<void> => {
  tell('a release that lacks one right is deployed');
  const weaker = release(root, join(root, '.build', 'releases', 'weaker'), {
    'lambdas/manifest.ts': (text) =>
      text.replace(/(name: 'cycle-steps',.*?rights: )TO_ACT/s, "$1['rows.write', 'audit.append', 'keys.mac']"),
  });
  await deploy(weaker, ['planhjul-app']);
  const { status, error } = await theatre.startAndSee('budget-cycle', 'without-a-grant', { year });
  must(status === 'FAILED' && error.includes('AccessDenied'), 'a step without its right fails', { status, error });
};

const destroyed = async (root: string, theatre: DeployedTheatre): Promise<void> => {
  tell('the stacks are taken down');
  await cdk(root, ['destroy', 'planhjul-app', '--force']);
  const stock = await takeStock(theatre.ports.store);
  must(stock.rows.size > 0 && stock.chains.size > 0, 'what people wrote is still there without the app');
  const refusal = await cdk(root, ['destroy', 'planhjul-data', '--force']).then(
    () => 'it was destroyed',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
  must(/terminat\w+.?protect/i.test(refusal), 'the stack with the data refuses to be destroyed', refusal);
};

/**
 * Deploys both stacks, plays a year in them, updates them meanwhile, and takes them down, by the ordinary command line and
 * against the stand-in alone. Throws NotLoopback before anything is asked when the environment leads anywhere else.
 */
export const rehearseDeployment = async (root: string): Promise<void> => {
  loopbackIn(process.env);
  tell('the account is bootstrapped');
  await cdk(root, ['bootstrap', `aws://000000000000/${process.env['AWS_REGION'] ?? ''}`]);
  tell('both stacks are deployed');
  const theatre = new DeployedTheatre(await deploy(root, ['--all']));
  const stage = await played(root, theatre);
  await bounced(stage, theatre);
  await withoutAGrant(root, theatre, stage.size.year);
  await destroyed(root, theatre);
  theatre.close();
  tell('everything holds');
};
