import { freemem, release, totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import { procText } from "../../../lock/index.ts";

/** Memory as a process of this machine has it, in bytes. */
export interface Memory {
  /** Of the machine, or what the container of this process is given. */
  readonly limit: number;
  /** What can be had of it without taking it from others. */
  readonly available: number;
  /** What Node lets the heap of one process grow to. */
  readonly heapLimit: number;
}

function availableHere(): number {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(procText("meminfo") ?? "")?.[1];
  return kilobytes === undefined ? freemem() : Number(kilobytes) * 1024;
}

export function memory(): Memory {
  const constrained = process.constrainedMemory();
  const isLimited = constrained > 0 && constrained < totalmem();
  return {
    limit: isLimited ? constrained : totalmem(),
    available: isLimited ? Math.min(process.availableMemory(), availableHere()) : availableHere(),
    heapLimit: getHeapStatistics().heap_size_limit,
  };
}

export const nodeVersion = (): string => process.versions.node;

/** Whether this Node has the store that runs and logs are kept in. */
export const hasSqlite = (): boolean => process.getBuiltinModule("node:sqlite") !== undefined;

/** Which clock is set how: that of the machine by its services, or that of a virtual machine by its host. */
export function clockKind(): "linux" | "wsl" | "desktop" {
  if (process.platform !== "linux") return "desktop";
  return /microsoft/i.test(release()) ? "wsl" : "linux";
}
