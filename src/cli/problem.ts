import { isObsError } from "../errors/index.ts";

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");

/** What is printed for something that was thrown: one line, and with `debug` where it came from. */
export function describeProblem(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = isObsError(error)
    ? `tta-obs: ${oneLine(message)}`
    : `tta-obs: this is a mistake of ours, ${oneLine(message)}: run it again with --debug and report it.`;
  if (!debug || !(error instanceof Error)) return line;
  const cause = error.cause instanceof Error ? `\nCaused by: ${error.cause.stack}` : "";
  return `${line}\n${error.stack ?? ""}${cause}`;
}
