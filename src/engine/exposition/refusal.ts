import { ObsError } from "../../errors/index.ts";

/** Says that a page is none, and where: the first line and column are 1, columns count bytes. */
export function refused(bytes: Uint8Array, at: number, problem: string, fix: string): ObsError {
  let line = 1;
  let begin = 0;
  for (let next = bytes.indexOf(10); next !== -1 && next < at; next = bytes.indexOf(10, next + 1)) {
    line += 1;
    begin = next + 1;
  }
  return new ObsError({
    code: "ENGINE_EXPOSITION",
    problem: `line ${line}, column ${at - begin + 1} of the page: ${problem}`,
    fix,
  });
}

export const noStart = (bytes: Uint8Array, at: number): Error =>
  refused(
    bytes,
    at,
    "a line begins with neither a name, a brace nor a comment",
    "write name{labels} value, or # and a space before what is a comment",
  );
