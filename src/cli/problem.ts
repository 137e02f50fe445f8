import { isObsError } from "../errors/index.ts";
import { messageOf } from "../narrow/index.ts";
import { plainLine } from "./plain-text.ts";

/** What is printed for something that was thrown: one line, and with `debug` where it came from. */
export function describeProblem(error: unknown, debug: boolean): string {
  const message = messageOf(error);
  const line = isObsError(error)
    ? `tta-obs: ${plainLine(message)}`
    : `tta-obs: this is a mistake of ours, ${plainLine(message)}: run it again with --debug and report it.`;
  if (!debug || !(error instanceof Error)) return line;
  const cause = error.cause instanceof Error ? `\nCaused by: ${error.cause.stack}` : "";
  return `${line}\n${error.stack ?? ""}${cause}`;
}
