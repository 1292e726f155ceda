/** A point in time: ISO 8601 in UTC with milliseconds (`2027-05-28T21:59:59.999Z`). Sorts as text. */
export type Instant = string & { readonly brand: 'instant' };

/** A calendar day in Europe/Stockholm: `YYYY-MM-DD`. Sorts as text. */
export type LocalDate = string & { readonly brand: 'local-date' };

/** Whole thousand kronor; negative for a saving. The budget holds whole sums (KL 11:5), so no decimals exist here. */
export type Tkr = number & { readonly brand: 'tkr' };

/** The calendar year that a budget is for, which is also the name of its cycle. */
export type BudgetYear = number & { readonly brand: 'budget-year' };

export type PersonId = string & { readonly brand: 'person' };
export type DepartmentId = string & { readonly brand: 'department' };
export type BodyId = string & { readonly brand: 'body' };
export type MeetingId = string & { readonly brand: 'meeting' };
export type ChangeId = string & { readonly brand: 'change' };
export type DocumentId = string & { readonly brand: 'document' };
/** A seat in a body: `s1` … `s101`. Votes belong to seats, whoever serves on them. */
export type SeatId = string & { readonly brand: 'seat' };

export const instant = (date: Date): Instant => date.toISOString() as Instant;
