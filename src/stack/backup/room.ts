import { ObsError } from "../../errors/index.ts";
import { diskSpace, nearestThere } from "../doctor/adapters/disk.ts";
import { quoted, sizeText } from "../doctor/words.ts";

/**
 * Refuses what the disk of a folder has no room for, before anything is written.
 *
 * @throws ObsError `STACK_DISK_FULL`
 */
export function refuseWithoutRoom(folder: string, bytes: number): void {
  const place = nearestThere(folder);
  const free = diskSpace(place)?.free;
  if (free === undefined || free >= bytes) return;
  throw new ObsError({
    code: "STACK_DISK_FULL",
    problem: `${sizeText(free)} are free at ${place}, and the backup takes ${sizeText(bytes)} unpacked`,
    fix: `see what takes the room with du -xhd 2 ${quoted(place)}, free some, and run it again; nothing was written`,
  });
}
