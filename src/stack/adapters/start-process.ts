import { type ChildProcess, spawn } from "node:child_process";
import { type ProcessRef, signalGroup, startTimeOf } from "../../lock/index.ts";
import { callAfter } from "../../time/index.ts";
import type { ProgramCommand } from "../programs/program.ts";
import type { Leash } from "./leash.ts";
import type { RotatingLog } from "./rotating-log.ts";

/** How a process ended, in words: `exit code 1`, `SIGKILL`. */
interface Ended {
  readonly how: string;
}

export interface RunningProcess {
  readonly ref: ProcessRef;
  readonly ended: Promise<Ended>;
  /** Sends it a signal; false when there is nothing to send it to. */
  signal(name: NodeJS.Signals): boolean;
  /** SIGTERM, and SIGKILL after `graceMs`; resolves when it is gone. */
  stop(graceMs: number): Promise<void>;
}

/** A process that left the group and kept the output open may hold up the last lines for so long. */
const lastWordsMs = 1000;

// It has ended when its last words were read too: they tell why, and may come after the exit.
function whenEnded(child: ChildProcess, pid: number | undefined): Promise<Ended> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ how: error.message }));
    child.once("exit", (code, signal) => {
      if (pid !== undefined) signalGroup(pid, "SIGKILL");
      const ended = { how: signal ?? `exit code ${code}` };
      const cancel = callAfter(lastWordsMs, () => resolve(ended));
      child.once("close", () => {
        cancel();
        resolve(ended);
      });
    });
  });
}

/** Starts a process that ends with this one, its output in `log`. */
export function startProcess(command: ProgramCommand, leash: Leash, log: RotatingLog): RunningProcess {
  const { file, args, heldByPipe } = leash(command.file, command.args);
  const child = spawn(file, args, {
    ...(command.cwd !== undefined && { cwd: command.cwd }),
    // A process group of its own: Ctrl-C in the terminal must reach us alone, or there is no order in the shutdown;
    // and what is left of the group can be ended with it.
    detached: true,
    env: { ...process.env, ...command.env },
    stdio: [heldByPipe ? "pipe" : "ignore", "pipe", "pipe"],
  });
  child.stdout?.on("data", (chunk: Buffer) => log.write(chunk));
  child.stderr?.on("data", (chunk: Buffer) => log.write(chunk));
  child.stdin?.on("error", () => undefined);
  const { pid } = child;
  const ended = whenEnded(child, pid);
  return {
    ref: { pid: pid ?? 0, startTime: pid === undefined ? "" : (startTimeOf(pid) ?? "") },
    ended,
    signal: (name) => child.kill(name),
    async stop(graceMs) {
      if (pid === undefined) return;
      child.kill("SIGTERM");
      // One that stands still hears nothing until it goes on, and could not write what it holds.
      signalGroup(pid, "SIGCONT");
      const cancel = callAfter(graceMs, () => signalGroup(pid, "SIGKILL"));
      await ended;
      cancel();
    },
  };
}
