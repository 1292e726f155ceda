import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUBSTITUTIONS } from '../../lib/local/functions.ts';
import type { Flow, Machine, TaskState } from '../../lib/local/runner/definition.ts';
import { load } from '../../lib/local/runner/load.ts';
import { innerFlows } from '../../lib/local/runner/load-graph.ts';
import { expressionsIn } from '../../lib/local/runner/template.ts';

// What every state machine of the house keeps to, besides being one: DESIGN of the workflows in docs/workflows.md.

const FOLDER = join(__dirname, '../../statemachines');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.asl.json'));
const DAY = 86_400;

const machineIn = (file: string): Machine => load(readFileSync(join(FOLDER, file), 'utf8'), SUBSTITUTIONS);

const tasksIn = (flow: Flow): TaskState[] =>
  [...flow.states.values()].flatMap((state) => [
    ...(state.type === 'Task' ? [state] : []),
    ...innerFlows(state).flatMap(tasksIn),
  ]);

const namesOf = (tasks: readonly TaskState[]): string[] => tasks.map(({ name }) => name);

test('the four processes are there', () => {
  expect(FILES).toEqual(
    expect.arrayContaining([
      'budget-cycle.asl.json',
      'decision.asl.json',
      'department-plan.asl.json',
      'document-review.asl.json',
    ]),
  );
});

describe.each(FILES)('%s', (file) => {
  const tasks = (): TaskState[] => tasksIn(machineIn(file).flow);

  test('is loaded by the runner, says what it promises and ends within 300 days', () => {
    const { comment, timeoutSeconds } = machineIn(file);
    expect(comment?.length ?? 0).toBeGreaterThan(20);
    expect(timeoutSeconds ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(300 * DAY);
    expect(tasks().length).toBeGreaterThan(0);
  });

  test('uses JSONata throughout, and only the three integrations', () => {
    expect(JSON.parse(machineIn(file).text)).toMatchObject({ QueryLanguage: 'JSONata' });
    const allowed = ['invoke', 'invoke-and-wait', 'start-execution'];
    expect(namesOf(tasks().filter(({ resource }) => !allowed.includes(resource)))).toEqual([]);
  });

  test('every task has a timeout', () => {
    expect(namesOf(tasks().filter(({ timeoutSeconds }) => timeoutSeconds === null))).toEqual([]);
  });

  test('every task is tried again, at most 8 times, with full jitter and a greatest delay', () => {
    const wrong = tasks().filter(
      ({ retry }) =>
        retry.length === 0 ||
        retry.some((one) => one.jitter !== 'FULL' || one.maxDelaySeconds === null || one.maxAttempts > 8),
    );
    expect(namesOf(wrong)).toEqual([]);
  });

  test('every task has somewhere to go when it fails for good', () => {
    const wrong = tasks().filter((task) => !task.catch.some(({ errorEquals }) => errorEquals.includes('States.ALL')));
    expect(namesOf(wrong)).toEqual([]);
  });

  test('every wait for a token tells its token, and catches its own timeout', () => {
    const waits = tasks().filter(({ resource }) => resource === 'invoke-and-wait');
    const wrong = waits.filter(
      (task) =>
        !task.catch.some(({ errorEquals }) => errorEquals.includes('States.Timeout')) ||
        !expressionsIn(task.arguments).some(({ text }) => text.includes('$states.context.Task.Token')),
    );
    expect(namesOf(wrong)).toEqual([]);
  });

  test('a wait is not retried when its time is out', () => {
    const waits = tasks().filter(({ resource }) => resource === 'invoke-and-wait');
    const retried = waits.filter(({ retry }) =>
      retry.some(({ errorEquals }) => errorEquals.includes('States.ALL') || errorEquals.includes('States.Timeout')),
    );
    expect(namesOf(retried)).toEqual([]);
  });
});
