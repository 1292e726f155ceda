import { type Key, RowUnreadable } from '../ports.ts';

/** A row's content out of the text that a store keeps. Throws RowUnreadable, without quoting it. */
export const bodyOf = (key: Key, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RowUnreadable({ pk: key.pk, sk: key.sk }, { cause });
  }
};
