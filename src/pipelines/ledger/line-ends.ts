import type { Hunk } from "./hunks.ts";

/** The ends of lines of a patch and of a file, where these alone keep the one from fitting the other. */
interface LineEnds {
  readonly patch: "CRLF" | "LF";
  readonly file: "CRLF" | "LF";
}

const withoutCr = (lines: readonly string[]): string =>
  `\n${lines.map((line) => line.replace(/\r$/, "")).join("\n")}\n`;

/** Whether a hunk would fit a file if the lines of both ended alike. */
export function lineEndsDiffer(hunk: Hunk, file: string): LineEnds | undefined {
  const lines = file.split("\n");
  if (hunk.old.length === 0 || !withoutCr(lines).includes(withoutCr(hunk.old))) return undefined;
  const crlf = hunk.old.filter((line) => line.endsWith("\r")).length * 2 >= hunk.old.length;
  const expected = `\n${hunk.old.join("\n")}\n`;
  // Where the lines are there as they are, something else is wrong.
  if (`\n${lines.join("\n")}\n`.includes(expected)) return undefined;
  return crlf ? { patch: "CRLF", file: "LF" } : { patch: "LF", file: "CRLF" };
}
