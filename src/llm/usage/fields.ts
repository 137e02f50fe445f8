import { type Fields, isRecord, objectsOf, textOf } from "../../narrow/index.ts";

/** Whether a field says nothing. */
export const missing = (value: unknown): boolean => value === undefined || value === null;

/** Why a value is no number of something, in a word; `undefined` if it is one. */
function flawOf(value: unknown, whole: boolean): string | undefined {
  if (typeof value !== "number") return typeof value === "string" ? "is a text" : "is no number";
  if (Number.isNaN(value)) return "is not a number";
  if (value < 0) return "is negative";
  if (value > Number.MAX_SAFE_INTEGER) return "is beyond all numbers of tokens";
  return whole && !Number.isInteger(value) ? "is a fraction" : undefined;
}

/** Whether a value can stand for a number of tokens or of something else that is billed. */
export const isCount = (value: unknown): boolean => flawOf(value, false) === undefined;

/** What was found while fields were read. */
interface Notes {
  readonly refused: string[];
  numbers: number;
}

/** The fields of foreign usage: gives the numbers among them, and notes those that should be numbers and are not. */
export class UsageFields {
  /** Shared with all that is within. */
  readonly notes: Notes;
  readonly #fields: Fields;
  readonly #path: string;

  constructor(fields: Fields, notes: Notes = { refused: [], numbers: 0 }, path = "") {
    this.#fields = fields;
    this.notes = notes;
    this.#path = path;
  }

  /** Whether there is a value under one of these names. */
  has(...names: readonly string[]): boolean {
    return names.some((name) => !missing(this.#fields[name]));
  }

  /** The whole number under the first of these names that has a value. */
  tokens(...names: readonly string[]): number | undefined {
    return this.#number(names, true);
  }

  /** The same, where a fraction is meant: seconds. */
  amount(...names: readonly string[]): number | undefined {
    return this.#number(names, false);
  }

  text(name: string): string | undefined {
    return textOf(this.#fields[name]);
  }

  raw(name: string): unknown {
    return this.#fields[name];
  }

  isObject(name: string): boolean {
    return isRecord(this.#fields[name]);
  }

  /** The object under the first of these names that has a value; an empty one where there is none. */
  within(...names: readonly string[]): UsageFields {
    const name = names.find((each) => this.has(each));
    if (name === undefined) return new UsageFields({}, this.notes);
    const value = this.#fields[name];
    if (isRecord(value)) return new UsageFields(value, this.notes, `${this.#path}${name}.`);
    this.refuse(name, "is no object");
    return new UsageFields({}, this.notes);
  }

  /** The objects of a list. */
  each(name: string): readonly UsageFields[] {
    return objectsOf(this.#fields[name]).map(
      (fields, index) => new UsageFields(fields, this.notes, `${this.#path}${name}[${index}].`),
    );
  }

  refuse(name: string, why: string): void {
    this.notes.refused.push(`${this.#path}${name} ${why}`);
  }

  #number(names: readonly string[], whole: boolean): number | undefined {
    const name = names.find((each) => this.has(each));
    if (name === undefined) return undefined;
    const value = this.#fields[name];
    const flaw = flawOf(value, whole);
    if (flaw !== undefined || typeof value !== "number") {
      this.refuse(name, flaw ?? "is no number");
      return undefined;
    }
    this.notes.numbers += 1;
    // Not the zero below zero.
    return value + 0;
  }
}
