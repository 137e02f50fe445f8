import { isUtf8 } from "node:buffer";
import type { Fault } from "./patch.ts";

const begins = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** The number of the first line that is not UTF-8. */
function lineWithout(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from);
    const until = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(from, until))) return line;
    from = until + 1;
  }
  return line;
}

/** The bytes of a file as the text of a patch: to the byte what they are, or what keeps them from being one. */
export function decodePatch(bytes: Uint8Array): string | Fault {
  if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) {
    return {
      problem: "is written in UTF-16, as a shell of Windows does that takes the output of git diff",
      fix: "write it by git itself: git diff --output=FILE",
    };
  }
  if (bytes.includes(0)) {
    return {
      problem: "holds a NUL byte, so that it is no text in UTF-8",
      fix: "give the output of git diff --binary, which writes binary files as text",
    };
  }
  if (!isUtf8(bytes)) {
    return {
      problem: `is not UTF-8 in its line ${lineWithout(bytes)}`,
      fix: "turn the files that it is about into UTF-8 first, or make it with git diff --binary of files that .gitattributes calls binary",
    };
  }
  // Kept with a mark at its beginning, which is refused as such: without it the bytes would be others.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
