import type { Fault } from "./patch.ts";

/** Bytes that a patch may have where nobody says another number. */
export const defaultMostBytes = 10 * 1024 * 1024;

const fileModes = new Set(["100644", "100755", "120000"]);
// None of these can be a line of a file in a patch, which begins with " ", "+", "-" or "\\".
const modeLine = /^(?:diff --git (?<names>.*)|(?:new file|deleted file|new|old) mode (?<mode>\d+))$/;
const headerWithCr = /^(?:diff --git .*|@@ -[\d,]+ \+[\d,]+ @@)\r$/;

/** What in the headers of a patch git would let pass, or make something else of. */
function judgeModes(lines: readonly string[]): Fault | undefined {
  let names = "";
  for (const line of lines) {
    const groups = modeLine.exec(line)?.groups;
    names = groups?.names ?? names;
    const mode = groups?.mode;
    if (mode === "160000") {
      return {
        problem: `changes a submodule (${names})`,
        fix: "change it by hand, since patches are of files",
      };
    }
    if (mode !== undefined && !fileModes.has(mode)) {
      return {
        problem: `gives a file the mode ${mode} (${names})`,
        fix: "git keeps files as 100644, programs as 100755 and links as 120000: leave special bits to what installs it",
      };
    }
  }
  return undefined;
}

/** What is wrong with a patch that has more bytes than it may. */
export const tooLarge = (size: number, mostBytes: number): Fault => ({
  problem: `has ${size} bytes, and ${mostBytes} are allowed`,
  fix: "split it, or let more bytes through",
});

/** What keeps a text from being a patch that may be tried, seen by its letters alone. */
export function judgeText(text: string, mostBytes: number): Fault | undefined {
  const size = Buffer.byteLength(text);
  if (size > mostBytes) return tooLarge(size, mostBytes);
  if (text.trim() === "") return { problem: "is empty", fix: "give the output of git diff" };
  if (text.startsWith("\uFEFF")) {
    return { problem: "begins with a byte order mark", fix: "write it as UTF-8 without one" };
  }
  if (text.includes("\0")) {
    return { problem: "holds a NUL character", fix: "give the output of git diff --binary" };
  }
  const lines = text.split("\n");
  if (lines.some((line) => headerWithCr.test(line))) {
    return {
      problem: "has CRLF at the ends of its own header lines, so that something rewrote all its lines",
      fix: "give the output of git diff as it is, or turn it back with dos2unix",
    };
  }
  if (!text.endsWith("\n")) {
    return { problem: "ends in the middle of a line", fix: "give all of it, with the end of its last line" };
  }
  return judgeModes(lines);
}
