import { type Reconciled, reconcile } from '../acts/workflow/reconcile.ts';
import type { Ports } from '../ports.ts';

export const createReconcile = (ports: Pick<Ports, 'store' | 'workflow' | 'clock'>) => (): Promise<Reconciled> =>
  reconcile(ports);
