import { isObsError } from "../errors/index.ts";
import { messageOf } from "../narrow/index.ts";
import { plainLine, plainText } from "./plain-text.ts";

/** What is printed for something that was thrown: one line, or one for each fault of a file, and with `debug` where it came from. */
export function describeProblem(error: unknown, debug: boolean): string {
  const message = messageOf(error);
  // All that is wrong with a definition is told at once, a fault in each line.
  const told = isObsError(error) && error.code === "PIPELINE_DEFINITION" ? plainText : plainLine;
  const line = isObsError(error)
    ? `tta-obs: ${told(message)}`
    : `tta-obs: this is a mistake of ours, ${plainLine(message)}: run it again with --debug and report it.`;
  if (!debug || !(error instanceof Error)) return line;
  const cause = error.cause instanceof Error ? `\nCaused by: ${error.cause.stack}` : "";
  return `${line}\n${error.stack ?? ""}${cause}`;
}
