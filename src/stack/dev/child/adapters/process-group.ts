import { spawn } from "node:child_process";

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
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone.
  }
}

/** Whether anything is left of what a process has started. */
export function anyLeft(pid: number): boolean {
  if (process.platform === "win32") return false;
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}
