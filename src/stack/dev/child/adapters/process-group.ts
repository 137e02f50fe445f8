import { spawn } from "node:child_process";
import { signalGroup } from "../../../../lock/index.ts";

/**
 * Sends a signal to a process and all that it has started and not let go. On Windows there is but one way to end
 * them, without a chance to tidy up.
 */
export function signalAll(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") {
    if (signal === "SIGWINCH" || signal === "SIGUSR2") return;
    spawn("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" }).once("error", () => undefined);
    return;
  }
  signalGroup(pid, signal);
}

/** Whether anything is left of what a process has started. */
export function anyLeft(pid: number): boolean {
  return process.platform !== "win32" && signalGroup(pid, 0);
}
