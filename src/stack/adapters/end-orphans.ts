import { ObsError } from "../../errors/index.ts";
import { isAlive, type ProcessRef, signalProcess } from "../../lock/index.ts";
import { sleep } from "../../time/index.ts";

/** Waits until a process is gone; false if it is still there after `timeoutMs`. */
async function waitGone(ref: ProcessRef, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (isAlive(ref)) {
    if (performance.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/**
 * Ends a process that is not a child of this one: SIGTERM, and SIGKILL after `graceMs`.
 *
 * @throws ObsError `STACK_STUCK` if it survives both
 */
export async function endProcess(ref: ProcessRef, graceMs: number): Promise<void> {
  signalProcess(ref, "SIGTERM");
  // One that stands still hears nothing until it goes on.
  signalProcess(ref, "SIGCONT");
  if (await waitGone(ref, graceMs)) return;
  signalProcess(ref, "SIGKILL");
  if (await waitGone(ref, 5000)) return;
  throw new ObsError({
    code: "STACK_STUCK",
    problem: `process ${ref.pid} does not end`,
    fix: `end it by hand: kill -9 ${ref.pid}, as its owner or as root`,
  });
}
