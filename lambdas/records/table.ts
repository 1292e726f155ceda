import type { Key } from '../ports.ts';

/** A kind of row: its key from its own names, and the type of its body (which exists in the types alone). */
export interface Table<T, A extends readonly unknown[]> {
  key(...names: A): Key;
  /** Never called; carries the type of the body. */
  readonly body?: (body: T) => T;
}

/** A table by the type of its body and the key that its names make. */
export const table =
  <T>() =>
  <A extends readonly unknown[]>(key: (...names: A) => Key): Table<T, A> => ({ key });

export const padded = (n: number): string => String(n).padStart(3, '0');
