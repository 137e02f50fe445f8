import type { ParseArgsOptionDescriptor, parseArgs } from "node:util";

/** An option: how it is parsed, and how help shows it. */
export interface Option extends ParseArgsOptionDescriptor {
  /** What the help says; one short line. */
  readonly help: string;
  /** Name of the value in the help, for options that take one. */
  readonly value?: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What was given for each option: text, or true for one without a value. */
export type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; strict: true; allowPositionals: true }>
>["values"];
