import { writeSync } from "node:fs";
import { callAfter } from "../../time/index.ts";
import { exitCodes } from "../exit-code.ts";

const early =
  "tta-obs: it ended before it was done: let the config, and what it imports, neither wait for ever nor end the process.\n";
// Long enough for what ends on its own; nobody waits for more after the last line was printed.
const graceMs = 1_000;

/** Keeps watch over how the process ends, since a config is a program that runs in it. */
export interface ProcessEnd {
  /** Tells that all is done: what still runs by then, such as a timer of a config, is not waited for. */
  done(): void;
}

/** Begins the watch: a process that ends quietly before its work is done says so. */
export function watchProcessEnd(): ProcessEnd {
  let done = false;
  process.once("exit", (code) => {
    // Whoever ended it with another code has said why.
    if (done || code !== exitCodes.ok) return;
    process.exitCode = exitCodes.badInput;
    writeSync(process.stderr.fd, early);
  });
  return {
    done() {
      done = true;
      callAfter(graceMs, () => process.stdout.write("", () => process.exit()), true);
    },
  };
}
