import { readFileSync } from "node:fs";

/** What a process holds. */
export interface Held {
  readonly pid: number;
  readonly command: string;
  readonly megabytes: number;
}

const inFile = (pid: number, file: string): string => readFileSync(`/proc/${pid}/${file}`, "utf8");

/** The processes that one has started, they too, and it itself first. */
function familyOf(pid: number): readonly number[] {
  const children = inFile(pid, `task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(familyOf)];
}

/**
 * The share of each process of a family in the memory of the machine (PSS, as Linux reckons it): what is its own, and of
 * what several have mapped, as Node's program, its part. Only so can processes be added up: their resident sets count the
 * same pages again for each.
 */
export function memoryOf(pid: number): readonly Held[] {
  return familyOf(pid).map((member) => ({
    pid: member,
    command: inFile(member, "cmdline").replaceAll("\0", " ").trim(),
    megabytes: Number(/^Pss:\s+(\d+)/m.exec(inFile(member, "smaps_rollup"))?.[1] ?? Number.NaN) / 1024,
  }));
}
