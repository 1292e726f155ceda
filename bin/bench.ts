// Measures what the product promises on one machine, each figure beside its floor in the same run. `--json` for one object,
// `--big` for a year of a thousand departments, `--pages` for the form of a change alone, with
// `--cpu-prof-dir=DIR` to keep what the server's processor did.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measured } from '../lib/local/bench/load.ts';
import { measurePages, WIDTH } from '../lib/local/bench/pages.ts';
import { startedServer } from '../lib/local/bench/started.ts';
import type { Transitions } from '../lib/local/bench/transitions.ts';
import { hundredVotes } from '../lib/local/bench/votes.ts';
import type { MeasuredYear } from '../lib/local/bench/year.ts';

const root = process.env['PLANHJUL_ROOT'] ?? process.cwd();
const runner = join(root, 'scripts', 'run.mjs');
const json = process.argv.includes('--json');
const YEAR = process.argv.includes('--big') ? ['1000', '40', '101'] : ['25', '40', '101'];
const onlyPages = process.argv.includes('--pages');
const profile = process.argv.find((word) => word.startsWith('--cpu-prof-dir='));
const watched = profile === undefined ? [] : ['--cpu-prof', profile];

const data = mkdtempSync(join(tmpdir(), 'planhjul-bench-'));
const env = { ...process.env, PLANHJUL_DATA: data, PLANHJUL_PORT: '0', PLANHJUL_TEST: '1' };
const start = () => startedServer([runner, 'bin/planhjul.ts', 'start', '--json'], env);
const floor = () => startedServer([runner, 'bin/bench-floor.ts'], { ...process.env, FLOOR_BYTES: '20000' });

/** A program of its own, so that nothing of this one is warm and what it holds in memory is its own. */
const program = (entry: string, ...words: readonly string[]): string => {
  const run = spawnSync(process.execPath, [runner, entry, ...words], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`${entry} did not measure: ${run.stderr}`);
  return run.stdout;
};

const lambdaStarts = (...words: readonly string[]): string => program('bin/bench-starts.ts', ...words);

const round = (n: number): number => Math.round(n * 10) / 10;

const shown = ({ perSecond, p50, p95, processorMs }: Measured): string =>
  `${Math.round(perSecond)}/s, p50 ${round(p50)} ms, p95 ${round(p95)} ms, ${round(processorMs)} ms of processor`;
const line = (what: string, value: string, beside: string): boolean =>
  process.stdout.write(`${what.padEnd(34)}${value.padEnd(60)}${beside}\n`);
const tellPages = ({ product, bareHono }: Awaited<ReturnType<typeof measurePages>>): void => {
  line(`the form of a change, ${WIDTH} at once`, shown(product.page), shown(bareHono.page));
  line(`a change saved, ${WIDTH} at once`, shown(product.save), shown(bareHono.save));
};

const everything = async (): Promise<void> => {
  const first = await start();
  await first.stop();
  const again = await start();
  await again.stop();
  const empty = await floor();
  await empty.stop();
  const pages = await measurePages(runner);
  const votes = await hundredVotes(root);
  const year = JSON.parse(program('bin/bench-year.ts', ...YEAR)) as MeasuredYear;
  const transitions = JSON.parse(program('bin/bench-runner.ts')) as Transitions;
  const figures = {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
    startMs: { product: round(again.milliseconds), bareHono: round(empty.milliseconds) },
    formPage: { product: pages.product.page, bareHono: pages.bareHono.page },
    formSaved: { product: pages.product.save, bareHono: pages.bareHono.save },
    votesAtOnce: { ...votes, milliseconds: round(votes.milliseconds) },
    transitionsPerSecond: transitions,
    year: { size: YEAR.join(' × '), ...year },
    ...(json ? { lambdas: JSON.parse(lambdaStarts('--json')) as unknown } : {}),
  };
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else {
    process.stdout.write(`${figures.machine}\n`);
    line('', 'Planhjul', 'bare Hono, a constant');
    line('npm start to first answer', `${round(again.milliseconds)} ms`, `${round(empty.milliseconds)} ms`);
    tellPages(pages);
    line(
      `${votes.votes} votes at once`,
      `${votes.lost} lost, ${round(votes.attempts)} attempts a vote`,
      `${votes.closings} closing, all within ${Math.round(votes.milliseconds)} ms`,
    );
    line(
      `a year, ${YEAR.join(' × ')}`,
      `${year.seconds} s, ${year.mebibytes} MiB, ${year.lost} lost`,
      `${year.floorSeconds} s, bare SQLite: ${year.rowsWritten} rows in ${year.commits} commits`,
    );
    line('', `${year.mails} mails`, `${year.mailsOwed} acts and outcomes that owe one`);
    line('', `${year.transitions} transitions`, `${year.compilations} expressions compiled`);
    line(
      'states entered',
      `${transitions.durable}/s durable, ${transitions.memory}/s in memory`,
      transitions.peer === null ? 'the peer could not be installed' : `${transitions.peer}/s, aws-local-stepfunctions`,
    );
    process.stdout.write(`\n${lambdaStarts()}`);
  }
};

try {
  if (!onlyPages) await everything();
  else {
    const pages = await measurePages(runner, watched);
    if (json) process.stdout.write(`${JSON.stringify(pages)}\n`);
    else tellPages(pages);
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}
