import { fieldNameIn } from '../audit/field-name.ts';

/** How a field of a row goes on without what it said. */
export type Emptying =
  /** Words that people wrote: a mark stands for what is gone. */
  | 'text'
  /** An address that must look like one, and reaches nobody. */
  | 'address'
  /** An address that may be missing. */
  | 'optional-address';

type Fields = Readonly<Record<string, Emptying>>;

// Only fields whose readers take any text. What was decided, what is counted and what others refer to is in none of them.
const CHANGE: Fields = {
  title: 'text',
  description: 'text',
  need: 'text',
  system: 'text',
  riskNote: 'text',
  responsible: 'text',
  responsibleEmail: 'optional-address',
};
const KINDS: readonly (readonly [RegExp, Fields])[] = [
  [/^people\|/, { name: 'text', email: 'address' }],
  [/^plan#[^|]*\|change#/, CHANGE],
  [/^plan#[^|]*\|comment#/, { remark: 'text' }],
  [/^plan#[^|]*\|report#/, { comment: 'text', by: 'text' }],
  [/^plan#[^|]*\|review$/, { summary: 'text', comment: 'text' }],
  [/^cycle#[^|]*\|plan#/, { reason: 'text' }],
  [/^body#[^|]*\|membership#/, { name: 'text' }],
  [/^meetings\|/, { adjusters: 'text' }],
  [/^meeting#[^|]*\|item#/, { name: 'text', reason: 'text' }],
  [/^meeting#[^|]*\|recusal#/, { reason: 'text' }],
  [/^meeting#[^|]*\|reservation#/, { text: 'text' }],
  [/^meeting#[^|]*\|(vote|stance)#/, { motivation: 'text' }],
];

/** How the field at this path of a row can be emptied; undefined when it must say what it says. */
export const emptyingOf = (chain: string, path: string): Emptying | undefined => {
  const fields = KINDS.find(([kind]) => kind.test(chain))?.[1];
  const name = fieldNameIn(path);
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
};

/** An address of a name that no mail ever reaches (RFC 2606). */
export const addressOfNobody = (id: string): string => `${id.replace(/[^\w.-]/g, '') || 'x'}@gallrad.invalid`;
