import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A program and its arguments, and whether a descriptor must be a pipe that stays open. */
export interface Leashed {
  readonly file: string;
  readonly args: readonly string[];
  readonly heldByPipe: boolean;
}

/** @param pipe the descriptor that may be that pipe; default 0, the standard input, which the program then lacks */
export type Leash = (file: string, args: readonly string[], pipe?: number) => Leashed;

const suffix = import.meta.url.endsWith(".ts") ? "ts" : "js";
const script = fileURLToPath(new URL(`./entries/leash.${suffix}`, import.meta.url));

function kernelKills(): boolean {
  if (process.platform !== "linux") return false;
  try {
    // Busybox and old versions have a setpriv that does not know the option.
    execFileSync("setpriv", ["--pdeathsig", "KILL", "true"], { stdio: "ignore", timeout: 5000 });
    return true;
  } catch {
    return false;
  }
}

const byKernel: Leash = (file, args) => ({
  file: "setpriv",
  args: ["--pdeathsig", "KILL", "--", file, ...args],
  heldByPipe: false,
});

/** A small watchdog process between us and the program. */
export const byWatchdog: Leash = (file, args, pipe = 0) => ({
  file: process.execPath,
  args: [script, String(pipe), file, ...args],
  heldByPipe: true,
});

/** How children are made to end with this process, even after SIGKILL: by the kernel where it can. */
export function chooseLeash(): Leash {
  return kernelKills() ? byKernel : byWatchdog;
}
