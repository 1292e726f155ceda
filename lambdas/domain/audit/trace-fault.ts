/** What can be wrong with a trace. Each is about one entry, named by its chain and number. */
export type TraceFaultKind =
  /** No entry of this product: a field is not there or of the wrong type. */
  | 'unreadable'
  /** Its content is not what its hash was made of. */
  | 'edited'
  /** Stands in the place of another entry, or comes a second time. */
  | 'misplaced'
  /** Is not there, though later entries, the row or a checkpoint say that it was. */
  | 'missing'
  /** Does not carry the hash of the entry before it. */
  | 'unlinked'
  /** Says that a field changed from something else than the entries before it left there. */
  | 'contradicts'
  /** The row is not what its trace says. */
  | 'row-changed'
  /** The row is gone, and its trace is still there. */
  | 'row-missing'
  /** Whole in itself, but not what a checkpoint signed. */
  | 'rewritten'
  /** A value of it is gone, and no disposal in the trace says that it was taken. */
  | 'emptied'
  /** Its time does not fit between the checkpoints that it lies between. */
  | 'moved-in-time';

export interface TraceFault {
  chain: string;
  /** The first entry that is bad. */
  seq: number;
  what: TraceFaultKind;
  /** Where a checkpoint tells of several entries at once, the last that may be the bad one. */
  upTo?: number;
  /** The field of the row, as a JSON pointer. */
  path?: string;
  /** The number of the checkpoint that says so. */
  checkpoint?: number;
}
