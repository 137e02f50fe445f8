import { execFileSync } from "node:child_process";
import { mkdirSync, statfsSync } from "node:fs";
import { messageOf } from "../../../src/narrow/index.ts";
import type { Fault } from "./fault.ts";

/** A disk of its own, in memory, that can be made smaller until it is full. */
export interface SmallDisk {
  readonly faults: readonly Fault[];
  remove(): void;
}

const megabytes = 512;

/** Mounts one on a folder; where that may not be done, says why. */
export function mountSmallDisk(folder: string): SmallDisk | string {
  mkdirSync(folder, { recursive: true });
  const run = (file: string, ...args: string[]): void =>
    void execFileSync(file, args, { stdio: "pipe", encoding: "utf8" });
  try {
    run("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder);
  } catch (error) {
    return messageOf(error).trim().split("\n").at(-1) ?? "";
  }
  let isMounted = true;
  const remove = (): void => {
    // What still ends there keeps it busy.
    if (isMounted) run("umount", "--lazy", folder);
    isMounted = false;
  };
  process.once("exit", remove);
  const resize = (size: string): void => run("mount", "-o", `remount,size=${size}`, folder);
  const leave = (share: number): void => {
    const { blocks, bfree, bsize } = statfsSync(folder);
    resize(String(Math.ceil(((blocks - bfree) * bsize) / (1 - share))));
  };
  let nearly: NodeJS.Timeout | undefined;
  const asItWas = (): void => {
    clearInterval(nearly);
    resize(`${megabytes}m`);
  };
  return {
    faults: [
      {
        key: "disk-filling",
        title: "7 % of the disk are free, for 7 minutes",
        begin() {
          leave(0.07);
          // What is written meanwhile shall not fill it.
          nearly = setInterval(() => leave(0.07), 1_000);
        },
        // DiskFilling waits for five minutes.
        lastsMs: 420_000,
        end: asItWas,
      },
      {
        key: "disk-full",
        title: "The disk is full for 60 s",
        begin: () => leave(0),
        lastsMs: 60_000,
        end: asItWas,
      },
    ],
    remove,
  };
}
