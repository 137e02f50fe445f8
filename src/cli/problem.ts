import { type ErrorCode, isObsError } from "../errors/index.ts";
import { messageOf } from "../narrow/index.ts";
import { plainLine, plainText } from "./plain-text.ts";

/** What people write, of which all that is wrong is told at once, a fault in each line. */
const ofDocuments: ReadonlySet<ErrorCode> = new Set(["PIPELINE_DEFINITION", "QUALITY_FILE"]);

/** What is printed for something that was thrown: one line, or one for each fault of a file, and with `debug` where it came from. */
export function describeProblem(error: unknown, debug: boolean): string {
  const message = messageOf(error);
  const told = isObsError(error) && ofDocuments.has(error.code) ? plainText : plainLine;
  const line = isObsError(error)
    ? `tta-obs: ${told(message)}`
    : `tta-obs: this is a mistake of ours, ${plainLine(message)}: run it again with --debug and report it.`;
  if (!debug || !(error instanceof Error)) return line;
  const cause = error.cause instanceof Error ? `\nCaused by: ${error.cause.stack}` : "";
  return `${line}\n${error.stack ?? ""}${cause}`;
}
