import { readFileSync } from "node:fs";
import type { ProcessRef } from "../process-ref.ts";

function fromProc(pid: number): string | undefined {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
}

function fromPs(pid: number): string | undefined {
  const { execFileSync } = process.getBuiltinModule("node:child_process");
  const text = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  return text === "" || text.startsWith("Z") ? undefined : text.replace(/^\S+\s+/, "");
}

/** When the process `pid` started, as the system counts it; undefined when there is none, or only its remains. */
export function startTimeOf(pid: number): string | undefined {
  try {
    return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/** True while that very process runs, and not a later one with its number. */
export function isAlive(ref: ProcessRef): boolean {
  return startTimeOf(ref.pid) === ref.startTime;
}

/** This process. */
export function ownProcess(): ProcessRef {
  return { pid: process.pid, startTime: startTimeOf(process.pid) ?? "unknown" };
}

/** Sends a signal to that very process; false when it is gone or may not be signalled. */
export function signalProcess(ref: ProcessRef, signal: NodeJS.Signals): boolean {
  try {
    return isAlive(ref) && process.kill(ref.pid, signal);
  } catch {
    return false;
  }
}
