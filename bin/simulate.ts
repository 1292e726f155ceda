// Simulates the queues of a round under AWS's quotas: `npm run simulate -- --departments 100000`. `--json` for one object.
import { parseArgs } from 'node:util';
import { type Quotas, STOCKHOLM } from '../lib/local/simulate/quotas.ts';
import { boundsOfTheDesign, simulateRound } from '../lib/local/simulate/round.ts';

const whole = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  process.stderr.write(`--${name} must be a whole number from ${least} to ${most}, not ${text}\n`);
  process.exit(2);
};

const { values } = parseArgs({
  options: {
    departments: { type: 'string', default: '100000' },
    councillors: { type: 'string', default: '101' },
    seed: { type: 'string', default: '1' },
    'mails-per-second': { type: 'string', default: String(STOCKHOLM.mailsPerSecond) },
    'mails-per-day': { type: 'string', default: String(STOCKHOLM.mailsPerDay) },
    'calls-per-second': { type: 'string', default: String(STOCKHOLM.callsPerSecond) },
    json: { type: 'boolean', default: false },
  },
});
const size = {
  departments: whole('departments', values.departments, 1, 1_000_000),
  councillors: whole('councillors', values.councillors, 1, 1_000),
  seed: whole('seed', values.seed, 0, 4_294_967_295),
};
const quotas: Quotas = {
  ...STOCKHOLM,
  mailsPerSecond: whole('mails-per-second', values['mails-per-second'], 1, 10_000),
  mailsPerDay: whole('mails-per-day', values['mails-per-day'], 1, 100_000_000),
  callsPerSecond: whole('calls-per-second', values['calls-per-second'], 1, 10_000),
};

const events = simulateRound(size, quotas);
const bounds = boundsOfTheDesign(quotas);

const lasting = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return 'never';
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
};

if (values.json) process.stdout.write(`${JSON.stringify({ size, quotas, events, bounds })}\n`);
else {
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  for (const { name, things, stations, slowest } of events) {
    say(
      `${name}: ${things.toLocaleString('en')}${slowest ? `, held up most by: ${slowest.station}` : ', nothing holds it up'}`,
    );
    for (const { station, longestQueue, emptyAfter } of stations)
      say(
        `  ${station.padEnd(20)}${longestQueue.toLocaleString('en').padStart(12)} waiting at most, done after ${lasting(emptyAfter)}`,
      );
  }
  say('What the design of today carries, whatever the quotas:');
  for (const { what, departments, why } of bounds) {
    const breaks = departments < size.departments ? 'BREAKS ' : 'holds  ';
    say(`  ${breaks}${what}: ${departments.toLocaleString('en')} departments; ${why}`);
  }
}
