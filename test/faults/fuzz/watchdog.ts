import { Worker } from 'node:worker_threads';

const SECONDS = 60;

/** Runs beside, since a loop that never ends lets nothing else run: says what was asked, and ends the whole process. */
const WATCHES = `
  const { workerData, parentPort } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  const beat = new Int32Array(workerData.beat);
  let said = 'nothing';
  let last = -1;
  let quiet = 0;
  parentPort.on('message', (what) => { said = what; });
  setInterval(() => {
    const now = Atomics.load(beat, 0);
    quiet = now === last || now % 2 === 0 ? (now % 2 === 0 ? 0 : quiet + 1) : 0;
    last = now;
    if (quiet < workerData.seconds) return;
    writeSync(2, 'No answer within ' + workerData.seconds + ' s to request ' + (now + 1) / 2 + ' of ' + said + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, 1000);
`;

/** Notices a request that is never answered, also one that keeps the processor to itself. */
export class Watchdog {
  readonly #beat = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker = new Worker(WATCHES, { eval: true, workerData: { beat: this.#beat.buffer, seconds: SECONDS } });

  /** What is asked from now on. */
  about(what: string): void {
    this.#worker.postMessage(what);
  }

  async over<T>(job: () => Promise<T>): Promise<T> {
    Atomics.add(this.#beat, 0, 1);
    try {
      return await job();
    } finally {
      Atomics.add(this.#beat, 0, 1);
    }
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
