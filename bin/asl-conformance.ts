import { readFileSync } from 'node:fs';
import { type RecordedCase, runCase, type Verdict } from '../test/asl/conformance.ts';

// Runs recorded state machine executions on the local runner: `npm run test:asl -- FILE [--json]`.

const [file, ...flags] = process.argv.slice(2).sort((a, b) => Number(a.startsWith('--')) - Number(b.startsWith('--')));
if (file === undefined || file.startsWith('--') || flags.some((flag) => flag !== '--json')) {
  process.stderr.write('Usage: npm run test:asl -- FILE [--json]\n');
  process.exit(2);
}

const cases = JSON.parse(readFileSync(file, 'utf8')) as RecordedCase[];
const verdicts: Verdict[] = [];
for (const recorded of cases) {
  try {
    verdicts.push(await runCase(recorded));
  } catch (error) {
    verdicts.push({
      id: recorded.id,
      verdict: 'failed',
      reasons: [error instanceof Error ? error.message : String(error)],
    });
  }
}

const of = (wanted: Verdict['verdict']): Verdict[] => verdicts.filter(({ verdict }) => verdict === wanted);
const counts = { passed: of('passed').length, failed: of('failed').length, refused: of('refused').length };
if (flags.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ ...counts, failures: of('failed'), refusals: of('refused') }, null, 2)}\n`);
} else {
  for (const verdict of ['refused', 'failed'] as const) {
    for (const { id, reasons } of of(verdict)) process.stdout.write(`${verdict} ${id}\n  ${reasons.join('\n  ')}\n`);
  }
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.refused} refused\n`);
}
process.exitCode = counts.failed > 0 ? 1 : 0;
