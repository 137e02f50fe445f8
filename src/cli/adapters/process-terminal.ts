import { writeSync } from "node:fs";
import { styleText } from "node:util";
import { ObsError } from "../../errors/index.ts";
import { exitCodes } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** Past the streams, since one of them is what cannot be written to. */
function tell(line: string): void {
  try {
    writeSync(process.stderr.fd, line);
  } catch {
    // Nobody can be told; the exit code is left.
  }
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new ObsError({
      code: "CLI_FILE",
      problem: "the folder that tta-obs was started in is gone",
      fix: "change to one that exists and run it again",
      cause: error,
    });
  }
}

function watch(stream: NodeJS.WriteStream): void {
  // `tta-obs … | head` closes the pipe early: what follows is lost on purpose, and the command still ends in order.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    process.exitCode = exitCodes.environment;
    const reason = error.code === "ENOSPC" ? "no space left on the device" : error.message;
    tell(`tta-obs: the output cannot be written, ${reason}: send it elsewhere and run it again.\n`);
    process.exit();
  });
}

/** The terminal, pipe or file that this process was started with. */
export function processTerminal(): Terminal {
  watch(process.stdout);
  watch(process.stderr);
  return {
    get cwd() {
      return workingFolder();
    },
    out: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    // Heeds NO_COLOR, FORCE_COLOR and whether a terminal is there.
    paint: (look, text, where = "out") =>
      styleText(look, text, { stream: where === "out" ? process.stdout : process.stderr }),
    get columns() {
      return process.stdout.columns;
    },
    interactive: process.stdin.isTTY && process.stderr.isTTY,
    stopped: () =>
      new Promise((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      }),
  };
}
