import type { Write } from '../lambdas/ports.ts';

/**
 * Throws unless each row that carries a trace is written together with the entry that tells of it, and each entry with its
 * row: the same version, the same hash, in the same write.
 */
export const requireTraces = (writes: readonly Write[]): void => {
  const told = new Map(
    writes.flatMap((write) => (write.op === 'append' ? [[write.entry.chain, write.entry] as const] : [])),
  );
  for (const write of writes) {
    if (write.op !== 'put' || write.row.head === '') continue;
    const { pk, sk, version, head } = write.row;
    const entry = told.get(`${pk}|${sk}`);
    if (entry?.seq !== version || entry.hash !== head) throw new Error(`${pk}|${sk} is written without its entry`);
    told.delete(`${pk}|${sk}`);
  }
  const [alone] = told.keys();
  if (alone !== undefined) throw new Error(`An entry of ${alone} is written without its row`);
};
