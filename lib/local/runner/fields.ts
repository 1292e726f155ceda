import { isExpression } from './expressions.ts';
import { isJsonObject, type Json, type JsonObject, pointerTo } from './json.ts';
import type { Problems } from './problems.ts';
import { type Readable, type Template, templateOf } from './template.ts';

/** Reads the fields of one object of a definition; what nobody asked for is refused by name at the end. */
export class Fields {
  readonly pointer: string;
  readonly #object: JsonObject;
  readonly #owner: string;
  readonly #problems: Problems;
  readonly #read = new Set<string>();

  /** `owner` is what the object is called in refusals: `Task`, `Choice rule`. */
  constructor(value: Json | undefined, pointer: string, owner: string, problems: Problems) {
    this.pointer = pointer;
    this.#owner = owner;
    this.#problems = problems;
    this.#object = isJsonObject(value) ? value : {};
    if (!isJsonObject(value)) problems.invalid(`${owner} must be an object`, pointer);
  }

  at(name: string): string {
    return pointerTo(this.pointer, name);
  }

  raw(name: string): Json | undefined {
    this.#read.add(name);
    return this.#object[name];
  }

  text(name: string): string | null {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'string') return value ?? null;
    this.#problems.invalid(`${this.#owner}.${name} must be a text`, this.at(name));
    return null;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === null && this.#object[name] === undefined)
      this.#problems.invalid(`${this.#owner}.${name} is missing`, this.pointer);
    return value ?? '';
  }

  list(name: string): Json[] {
    const value = this.raw(name);
    if (value === undefined) return [];
    if (Array.isArray(value) && value.length > 0) return value;
    this.#problems.invalid(`${this.#owner}.${name} must be a list that is not empty`, this.at(name));
    return [];
  }

  number(name: string, fallback: number, allowed: (value: number) => boolean): number {
    const value = this.raw(name);
    if (value === undefined) return fallback;
    if (typeof value === 'number' && allowed(value)) return value;
    this.#problems.invalid(`${this.#owner}.${name} is out of range`, this.at(name));
    return fallback;
  }

  template(name: string, readable: Readable = 'neither'): Template | null {
    const value = this.raw(name);
    if (value === undefined) return null;
    return templateOf(value, this.at(name), { problems: this.#problems, readable });
  }

  /** A template whose literal form must be of one type. An expression is judged when it is evaluated. */
  typed(name: string, fits: (value: Json) => boolean, wanted: string): Template | null {
    const value = this.raw(name);
    if (value !== undefined && !(typeof value === 'string' && isExpression(value)) && !fits(value)) {
      this.#problems.invalid(`${this.#owner}.${name} must be ${wanted} or an expression`, this.at(name));
      return null;
    }
    return this.template(name);
  }

  done(): void {
    for (const name of Object.keys(this.#object)) {
      if (!this.#read.has(name)) this.#problems.unsupported(`${this.#owner}.${name}`, this.at(name));
    }
  }
}
