import { spawn } from "node:child_process";
import { constants } from "node:os";
import { callAfter, sleep } from "../../../../time/index.ts";
import type { Leash } from "../../../adapters/leash.ts";
import { commandLine } from "../../command/command-line.ts";
import { anyLeft, signalAll } from "./process-group.ts";

export interface ChildInput {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly leash: Leash;
  /** How long it may take to end after a signal, before it gets a harder one. */
  readonly graceMs: number;
}

export interface ChildEnd {
  /** Exit code, or 128 and the number of the signal that ended it. */
  readonly code: number;
  /** `exit code 1`, `SIGKILL`, or why it could not be started. */
  readonly how: string;
  readonly ranMs: number;
}

export interface Child {
  readonly pid: number | undefined;
  /** Resolves when it is gone, with all that it had started. */
  readonly ended: Promise<ChildEnd>;
  /** Sends a signal and, as long as it does not end, harder ones. */
  stop(signal: NodeJS.Signals): Promise<ChildEnd>;
  /** Passes a signal on. */
  signal(signal: NodeJS.Signals): void;
}

const couldNotStart = 126;

/** What a shell would give for the end of a program. */
const shellCode = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal]);

/** The signals that follow one that was not heeded. */
const harder = (first: NodeJS.Signals): readonly NodeJS.Signals[] =>
  first === "SIGTERM" ? ["SIGKILL"] : ["SIGTERM", "SIGKILL"];

/**
 * Starts the command of the user in this terminal, as if it had been typed there: its input, its output, its colours.
 * It has a process group of its own, so that Ctrl-C reaches it through us and in order, and all of it can be ended.
 */
export function startChild(input: ChildInput): Child {
  const leashed = input.leash(input.file, input.args, 3);
  const { file, args, verbatim } = commandLine(leashed.file, leashed.args, process.platform);
  const begun = performance.now();
  const child = spawn(file, [...args], {
    cwd: input.cwd,
    env: input.env,
    detached: process.platform !== "win32",
    stdio: ["inherit", "inherit", "inherit", leashed.heldByPipe ? "pipe" : "ignore"],
    windowsVerbatimArguments: verbatim,
  });
  const { pid } = child;

  // What it leaves behind would hold its ports.
  const tidy = async (): Promise<void> => {
    if (pid === undefined || !anyLeft(pid)) return;
    signalAll(pid, "SIGTERM");
    const end = performance.now() + Math.min(input.graceMs, 2000);
    while (anyLeft(pid) && performance.now() < end) await sleep(25);
    signalAll(pid, "SIGKILL");
  };
  const ended = new Promise<ChildEnd>((resolve) => {
    const over = (code: number, how: string): void =>
      resolve({ code, how, ranMs: performance.now() - begun });
    child.once("error", (error) => over(couldNotStart, error.message));
    child.once("exit", (code, signal) => {
      void tidy().then(() => over(shellCode(code, signal), signal ?? `exit code ${code}`));
    });
  });

  return {
    pid,
    ended,
    signal: (signal) => {
      if (pid !== undefined) signalAll(pid, signal);
    },
    async stop(first) {
      if (pid === undefined) return ended;
      signalAll(pid, first);
      const cancels = harder(first).map((signal, index) =>
        callAfter(input.graceMs * (index + 1), () => signalAll(pid, signal)),
      );
      const end = await ended;
      for (const cancel of cancels) cancel();
      return end;
    },
  };
}
