export interface Progress {
  /** `done` of the total steps, and what is going on. */
  to(done: number, what: string): void;
  /** Takes the bar away. */
  end(): void;
}

export const SILENT: Progress = { to: () => {}, end: () => {} };

const WIDTH = 24;
/** Milliseconds between two drawings: a year tells of thousands of things. */
const BETWEEN = 60;
/** A bar on a narrower terminal would be broken over lines. */
const LEAST_COLUMNS = 60;

interface Output {
  columns?: number;
  write(text: string): unknown;
}

/**
 * One line that is drawn over itself. Our own and not the library's: that one takes over the keyboard and ends the process
 * with 0 at Ctrl-C, and a command that is cancelled must clean up and end with 130.
 */
export const progressBar = (total: number, output: Output, now: () => number = () => performance.now()): Progress => {
  const columns = output.columns ?? 0;
  if (columns < LEAST_COLUMNS) return SILENT;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let drawnStep = -1;
  return {
    to: (done, what) => {
      if (done === drawnStep && now() - drawnAt < BETWEEN) return;
      drawnAt = now();
      drawnStep = done;
      const full = Math.round((Math.min(done, total) / total) * WIDTH);
      const line = `${'━'.repeat(full)}${'─'.repeat(WIDTH - full)} ${done}/${total} ${what}`;
      output.write(`\r\u001b[2K${line.slice(0, columns - 1)}`);
    },
    end: () => {
      output.write('\r\u001b[2K');
    },
  };
};
