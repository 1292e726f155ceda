import * as z from 'zod';
import type { ChangeId, Instant } from './brands.ts';
import { filled, prose } from './input.ts';

/** How many a planned change holds, so that no page grows without end. */
export const MAX_COMMENTS = 100;
export const MAX_REMARK = 1000;
/** How many of a day's comments a mail shows; the others are counted and read on the page. */
export const MAX_TOLD = 20;
const LONGEST_TOLD = 300;

/** A comment as a mail shows it: whole, or its beginning. */
export const shortened = (remark: string): string => {
  const characters = [...remark];
  return characters.length <= LONGEST_TOLD ? remark : `${characters.slice(0, LONGEST_TOLD - 1).join('')}…`;
};

export const commentInputSchema = z.strictObject({ remark: filled(prose(MAX_REMARK)) });
export type CommentInput = z.infer<typeof commentInputSchema>;

/**
 * What somebody said to the others about a planned change. It is beside the plan and no part of what the plan says, so it
 * touches no fingerprint and does not follow to the council. Never edited: who thinks anew writes anew.
 */
export interface ChangeComment extends CommentInput {
  id: string;
  change: ChangeId;
  /** A person, or the key of the API that wrote it. */
  by: string;
  /** The role in which it was said. */
  role: string;
  at: Instant;
}
