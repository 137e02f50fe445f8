import { styleText } from "node:util";
import type { Terminal } from "../terminal.ts";

function ignoreClosedPipe(stream: NodeJS.WriteStream): void {
  // `tta-obs … | head` closes the pipe early: what follows is lost on purpose, and the command still ends in order.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

/** The terminal, pipe or file that this process was started with. */
export function processTerminal(): Terminal {
  ignoreClosedPipe(process.stdout);
  ignoreClosedPipe(process.stderr);
  return {
    cwd: process.cwd(),
    out: (text) => void process.stdout.write(`${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    // Heeds NO_COLOR, FORCE_COLOR and whether a terminal is there.
    paint: (look, text) => styleText(look, text, { stream: process.stdout }),
    stopped: () =>
      new Promise((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      }),
  };
}
