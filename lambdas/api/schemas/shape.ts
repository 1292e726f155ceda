import * as z from 'zod';

/** A type as JSON carries it: brands and `readonly` gone. */
export type Plain<T> = T extends string
  ? string extends T
    ? T
    : T extends { brand: unknown }
      ? string
      : T
  : T extends number
    ? T extends { brand: unknown }
      ? number
      : T
    : T extends readonly unknown[]
      ? { -readonly [K in keyof T]: Plain<T[K]> }
      : T extends object
        ? { [K in keyof T]: Plain<T[K]> }
        : T;

/**
 * A schema that has room for every value of a domain type: a variant or a choice that it lacks does not compile. That it
 * leaves no field out is shown by the tests, which hold every answer against it.
 */
export const showing =
  <T>() =>
  <S extends z.ZodType>(schema: Plain<T> extends z.output<S> ? S : never): S =>
    schema;

/** What every answer about a row has besides the row. */
export const version = z.number().int().min(0).describe("The row's version; in quotation marks it is its ETag");

export const day = z.iso.date().describe('A day in Sweden');
export const instant = z.iso.datetime({ precision: 3 }).describe('UTC, with milliseconds');
export const tkr = z.number().int().describe('Whole thousand kronor; negative for a saving');
export const three = z.tuple([tkr, tkr, tkr]).describe('The budget year and the two after it');
export const id = z.string();
export const fingerprint = z.string().describe('SHA-256 of the content, in hex');
