import { writeSync } from "node:fs";
import { styleText } from "node:util";
import { ObsError } from "../../errors/index.ts";
import { exitCodes } from "../exit-code.ts";
import type { Screen, Terminal } from "../terminal.ts";

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

/** Lines that are drawn again in their place; what is written meanwhile comes above them. */
function drawnOn(stream: NodeJS.WriteStream): Screen & { above(write: () => void): void } {
  let drawn: readonly string[] = [];
  // Lines that are too long are cut off by the terminal, which knows how wide each letter is.
  const text = (lines: readonly string[]): string =>
    lines.length === 0 ? "" : `\x1b[?7l${lines.join("\n")}\x1b[?7h\n`;
  const away = (): string => (drawn.length === 0 ? "" : `\x1b[${drawn.length}A\x1b[0J`);
  return {
    get rows() {
      return stream.rows;
    },
    draw(lines) {
      const before = away();
      drawn = lines;
      stream.write(`${before}${text(lines)}`);
    },
    above(write) {
      if (drawn.length > 0) stream.write(away());
      write();
      if (drawn.length > 0) stream.write(text(drawn));
    },
  };
}

/** The terminal, pipe or file that this process was started with. */
export function processTerminal(): Terminal {
  watch(process.stdout);
  watch(process.stderr);
  const drawn = process.stderr.isTTY && process.env.TERM !== "dumb" ? drawnOn(process.stderr) : undefined;
  const write = (stream: NodeJS.WriteStream, text: string): void => {
    if (drawn === undefined) stream.write(`${text}\n`);
    else drawn.above(() => void stream.write(`${text}\n`));
  };
  return {
    get cwd() {
      return workingFolder();
    },
    out: (text) => write(process.stdout, text),
    note: (text) => write(process.stderr, text),
    screen: drawn,
    // Heeds NO_COLOR, FORCE_COLOR and whether a terminal is there.
    paint: (look, text, where = "out") =>
      styleText(look, text, { stream: where === "out" ? process.stdout : process.stderr }),
    get columns() {
      return process.stdout.columns;
    },
    interactive: process.stdin.isTTY && process.stderr.isTTY,
    stopped: () =>
      new Promise((resolve) => {
        const stop = (): void => {
          process.off("SIGINT", stop);
          process.off("SIGTERM", stop);
          resolve();
        };
        process.on("SIGINT", stop);
        process.on("SIGTERM", stop);
      }),
  };
}
