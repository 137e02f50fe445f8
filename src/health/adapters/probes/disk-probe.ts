import { stat, statfs } from "node:fs/promises";
import { codeOf, messageOf } from "../../../narrow/index.ts";
import { judgeSpace, judgeSpaces, type Space } from "../../checks/disk-space.ts";
import { OurTrouble } from "../../checks/our-trouble.ts";
import type { ProbeResult } from "../../checks/probe.ts";
import type { DiskTarget } from "../../config/kinds/disk.ts";

/** Filesystems that do not answer hold a thread of the process each until they do: no more than these. */
const mostHanging = 2;
const hanging = new Map<string, Promise<Disk>>();

/** A filesystem, and which one it is. */
interface Disk extends Space {
  readonly device: number;
}

async function diskOf(path: string): Promise<Disk> {
  const { dev: device } = await stat(path);
  const { bavail, bfree, blocks, bsize, ffree, files } = await statfs(path);
  return {
    device,
    free: bavail * bsize,
    size: (blocks - bfree + bavail) * bsize,
    freeFiles: ffree,
    files,
  };
}

/** Asks each path once at a time. */
function askedOnce(path: string): Promise<Disk> {
  const before = hanging.get(path);
  if (before !== undefined) return before;
  if (hanging.size >= mostHanging)
    throw new OurTrouble(`${[...hanging.keys()].join(" and ")} do not answer, so this one is not asked`);
  const flight = diskOf(path).finally(() => hanging.delete(path));
  hanging.set(path, flight);
  return flight;
}

/** Looks how much room the filesystem of each path has, one after the other and each of them once. */
export async function probeDisk(
  { paths, ...room }: DiskTarget,
  signal: AbortSignal,
  ask: (path: string) => Promise<Disk> = askedOnce,
): Promise<ProbeResult> {
  const seen = new Set<number>();
  const found: ProbeResult[] = [];
  for (const path of paths) {
    signal.throwIfAborted();
    try {
      const { device, ...space } = await ask(path);
      if (seen.has(device)) continue;
      seen.add(device);
      const judged = judgeSpace(space, room);
      const isNamed = paths.length > 1 && judged.verdict !== "pass";
      found.push(isNamed ? { ...judged, output: `${path}: ${judged.output}` } : judged);
    } catch (error) {
      if (error instanceof OurTrouble) throw error;
      const why = codeOf(error) === "ENOENT" ? "there is no such path" : messageOf(error);
      found.push({ verdict: "fail", output: `${path} cannot be looked at: ${why}` });
    }
  }
  return judgeSpaces(found);
}
