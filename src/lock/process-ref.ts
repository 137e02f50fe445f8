import { isRecord } from "../narrow/index.ts";

/** A process that is only itself while its start time matches: pids are used again. */
export interface ProcessRef {
  readonly pid: number;
  /** As the system counts it; compared, never read. */
  readonly startTime: string;
}

/** The process that a value of JSON names, if it does. */
export function processRefOf(value: unknown): ProcessRef | undefined {
  if (!isRecord(value)) return undefined;
  const { pid, startTime } = value;
  return typeof pid === "number" && typeof startTime === "string" ? { pid, startTime } : undefined;
}
