import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Announcement, readAnnouncement } from "../../../../announce/index.ts";
import { makeFolder } from "../../../adapters/write-file.ts";

/** More processes than a service on one machine has; more bytes than one says of itself. */
const mostFiles = 256;
const mostBytes = 10_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readOne(path: string): Announcement | undefined {
  try {
    return statSync(path).size > mostBytes ? undefined : readAnnouncement(readFileSync(path, "utf8"));
  } catch {
    // It was taken back a moment ago.
    return undefined;
  }
}

/** Makes the folder that processes announce themselves in, empty and for this user alone. */
export function emptyAnnouncements(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  makeFolder(folder, 0o700);
}

/** What processes that still run say of themselves. */
export function announcements(folder: string): readonly Announcement[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .slice(0, mostFiles)
    .flatMap((name) => readOne(join(folder, name)) ?? [])
    .filter(({ pid }) => isAlive(pid));
}
