// How many states a second the runner of the state machines enters, beside a peer in the same run; a part of `npm run bench`.
// Prints one JSON object. A program of its own, so that nothing of the other measurements is in its memory.
import { measureTransitions } from '../lib/local/bench/transitions.ts';

const root = process.env['PLANHJUL_ROOT'] ?? process.cwd();
process.stdout.write(`${JSON.stringify(await measureTransitions(root))}\n`);
