const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Resolves at the first Ctrl-C or request to stop, and from then on lets a second one end the process at once. */
export const untilStopped = (): Promise<(typeof SIGNALS)[number]> =>
  new Promise((resolve) => {
    const stop = (signal: (typeof SIGNALS)[number]): void => {
      for (const one of SIGNALS) process.off(one, stop);
      resolve(signal);
    };
    for (const signal of SIGNALS) process.on(signal, stop);
  });
