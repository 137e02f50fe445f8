import { statfs } from "node:fs/promises";
import { codeOf, messageOf } from "../../../narrow/index.ts";
import { judgeSpace, type Space } from "../../checks/disk-space.ts";
import { OurTrouble } from "../../checks/our-trouble.ts";
import type { ProbeResult } from "../../checks/probe.ts";
import type { DiskTarget } from "../../config/kinds/disk.ts";

/** Filesystems that do not answer hold a thread of the process each until they do: no more than these. */
const mostHanging = 2;
const hanging = new Map<string, Promise<Space>>();

async function spaceOf(path: string): Promise<Space> {
  const { bavail, bfree, blocks, bsize, ffree, files } = await statfs(path);
  return {
    free: bavail * bsize,
    size: (blocks - bfree + bavail) * bsize,
    freeFiles: ffree,
    files,
  };
}

/** Asks each path once at a time. */
function askedOnce(path: string): Promise<Space> {
  const before = hanging.get(path);
  if (before !== undefined) return before;
  if (hanging.size >= mostHanging)
    throw new OurTrouble(`${[...hanging.keys()].join(" and ")} do not answer, so this one is not asked`);
  const flight = spaceOf(path).finally(() => hanging.delete(path));
  hanging.set(path, flight);
  return flight;
}

/** Looks how much room the filesystem of a path has. */
export async function probeDisk(target: DiskTarget): Promise<ProbeResult> {
  try {
    return judgeSpace(await askedOnce(target.path), target);
  } catch (error) {
    if (error instanceof OurTrouble) throw error;
    const why = codeOf(error) === "ENOENT" ? "there is no such path" : messageOf(error);
    return { verdict: "fail", output: `${target.path} cannot be looked at: ${why}` };
  }
}
