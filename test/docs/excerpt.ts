import { expect } from "vitest";

/** The lines of a text as they are compared: without what is around them, and without empty ones. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Holds that a page shows nothing but lines of a program, in its order; it may leave some out. */
export function expectExcerpt(path: string, lines: readonly string[], program: readonly string[]): void {
  let at = 0;
  for (const line of lines) {
    const found = program.indexOf(line, at);
    expect(found, `${path}: ${line}`).toBeGreaterThanOrEqual(at);
    at = found + 1;
  }
}
