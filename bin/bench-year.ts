// One year, measured beside bare SQLite: `bench-year.ts DEPARTMENTS CHANGES COUNCILLORS`. Prints one JSON object. A program of its
// own, so that its memory is the year's alone.
import { measureYear } from '../lib/local/bench/year.ts';

const [departments = 25, changes = 40, councillors = 101] = process.argv.slice(2).map(Number);
const root = process.env['PLANHJUL_ROOT'] ?? process.cwd();
process.stdout.write(`${JSON.stringify(await measureYear(root, { departments, changes, councillors }))}\n`);
