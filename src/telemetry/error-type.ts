import { fieldOf, textOf } from "../narrow/index.ts";

const longest = 128;

/** What an error is told apart by: the name of its class, or `_OTHER`, as the conventions of OpenTelemetry have it. */
export function errorType(error: unknown): string {
  try {
    return textOf(fieldOf(error, "name"), "_OTHER").slice(0, longest);
  } catch {
    // Errors may be anything, also objects whose properties throw.
    return "_OTHER";
  }
}
