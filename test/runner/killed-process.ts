import type { Instant } from '../../lambdas/domain/brands.ts';
import { load } from '../../lib/local/runner/load.ts';
import { createRunner } from '../../lib/local/runner/runner.ts';
import { createSqliteStorage } from '../../lib/local/runner/sqlite-storage.ts';
import { systemSchedule } from '../../lib/local/runner/timers.ts';
import { aGroupCommit, aTask, jsonata, machineOf } from './a-runner.ts';

// Run by killed.test.ts as a process of its own, and killed while it works. It tells on standard output what it did.

const [file = ''] = process.argv.slice(2);
const CHILDREN = 40;
const tell = (what: string): void => void process.stdout.write(`${what}\n`);

const plan = machineOf({
  Work: aTask({ Next: 'Rest' }),
  Rest: { Type: 'Wait', Seconds: 1, Next: 'Close' },
  Close: aTask({ Arguments: { FunctionName: 'close', Payload: '{% $states.context.Execution.Input %}' }, End: true }),
});
const clock = { now: () => new Date().toISOString() as Instant };
let ids = 0;
const runner = createRunner({
  storage: createSqliteStorage(aGroupCommit(file)),
  clock,
  schedule: systemSchedule(clock),
  ids: { next: () => `id-${++ids}` },
  machines: { plan: load(jsonata(plan)) },
  tasks: async (name, payload) => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    tell(`${name} ${(payload as { n: number }).n}`);
    return null;
  },
});
runner.open();
for (let n = 0; n < CHILDREN; n += 1) {
  await runner.workflow.start('plan' as 'decision', `plan-${n}`, { n });
  tell(`started ${n}`);
}
const watch = setInterval(() => {
  if (runner.list({ status: 'running' }).length > 0) return;
  clearInterval(watch);
  tell(`succeeded ${runner.list({ status: 'succeeded' }).length}`);
}, 20);
