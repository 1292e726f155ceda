import { type Reconciled, type ReconcilePorts, reconcile } from '../acts/workflow/reconcile.ts';

type Log = (code: string, fields: Readonly<Record<string, unknown>>) => void;

/** Tells in the log how many it answered and started, and each subject that stands still by its own line. */
export const createReconcile = (ports: ReconcilePorts, log: Log) => async (): Promise<Reconciled> => {
  const done = await reconcile(ports);
  for (const { subject, why } of done.parked) log('SUBJECT_PARKED', { subject, why });
  log('RECONCILED', {
    answered: done.answered,
    restarted: done.restarted.length,
    closed: done.closed.length,
    carriedOut: done.carriedOut.length,
  });
  return done;
};
