/** A place that things pass at a limited rate: `perSecond` units, of which each thing takes `takes`. */
export interface Station {
  name: string;
  perSecond: number;
  takes: number;
  /** So many units may be taken at once when none were for a while; a second's worth without it. */
  burst?: number;
}

export interface Passed {
  station: string;
  /** The most things that stood before it at once. */
  longestQueue: number;
  /** Seconds from the first arrival until nothing stands before it. */
  emptyAfter: number;
}

/** Longer than this nothing is followed; a queue that still stands then has not drained. */
export const HORIZON = 90 * 86_400;

/**
 * Sends things through stations one after another, second by second. `arrivals[s]` is how many come in second `s`. What has
 * passed one station stands before the next in the same second. Infinity for a queue that stands at the horizon.
 */
export const passThrough = (arrivals: ArrayLike<number>, stations: readonly Station[], horizon = HORIZON): Passed[] => {
  const queues = stations.map(({ perSecond, burst = perSecond }) => ({
    standing: 0,
    longest: 0,
    emptyAt: 0,
    free: burst,
  }));
  const total = Array.from(arrivals).reduce((sum, count) => sum + count, 0);
  let out = 0;
  let second = 0;
  for (; second < horizon && (second < arrivals.length || total - out > 1e-6); second += 1) {
    let passing = arrivals[second] ?? 0;
    stations.forEach(({ perSecond, takes, burst = perSecond }, index) => {
      const queue = queues[index];
      if (!queue) return;
      queue.standing += passing;
      passing = Math.min(queue.standing, queue.free / takes);
      queue.standing -= passing;
      queue.free = Math.min(burst, queue.free - passing * takes + perSecond);
      queue.longest = Math.max(queue.longest, queue.standing);
      if (passing > 0) queue.emptyAt = second + 1;
    });
    out += passing;
  }
  const drained = total - out <= 1e-6;
  return stations.map(({ name }, index) => {
    const queue = queues[index];
    const stands = !drained && (queue?.standing ?? 0) > 1e-6;
    return {
      station: name,
      longestQueue: Math.round(queue?.longest ?? 0),
      emptyAfter: stands ? Number.POSITIVE_INFINITY : (queue?.emptyAt ?? 0),
    };
  });
};
