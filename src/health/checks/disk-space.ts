import type { Room } from "../config/kinds/disk.ts";
import type { ProbeResult } from "./probe.ts";

/** What a filesystem has. */
export interface Space {
  /** Bytes for us, and all of them but those kept for root. */
  readonly free: number;
  readonly size: number;
  readonly freeFiles: number;
  readonly files: number;
}

const units = ["B", "kB", "MB", "GB", "TB", "PB"] as const;

function bytesText(bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.floor(value) : value.toFixed(1)} ${units[step]}`;
}

const percentText = (part: number, whole: number): string => `${Math.floor((part / whole) * 1000) / 10} %`;

/** The share that is free, of the space or of the files; undefined where there is nothing to have a share of. */
function freeShare({ free, size, files, freeFiles }: Space): number | undefined {
  if (size === 0) return undefined;
  // Not every filesystem has a number of files.
  return Math.min(free / size, files > 0 ? freeFiles / files : 1);
}

/** Whether that is as much as is asked for. */
export function judgeSpace(space: Space, { freeBytes, freePercent }: Room): ProbeResult {
  const { free, size, files, freeFiles } = space;
  const share = freeShare(space);
  const measured = share === undefined ? {} : { measured: share };
  const fail = (output: string): ProbeResult => ({ verdict: "fail", output, ...measured });
  const left = `${bytesText(free)} of ${bytesText(size)} are free`;
  if (freeBytes !== undefined && free < freeBytes)
    return fail(`${left}, expected ${bytesText(freeBytes)} or more`);
  if (freePercent === undefined || size === 0) return { verdict: "pass", ...measured };
  if ((free / size) * 100 < freePercent)
    return fail(`${left} (${percentText(free, size)}), expected ${freePercent} % or more`);
  if (files > 0 && (freeFiles / files) * 100 < freePercent)
    return fail(
      `room is left for ${percentText(freeFiles, files)} of its files, expected ${freePercent} % or more`,
    );
  return { verdict: "pass", ...measured };
}

/** What is known of several filesystems by what is known of each: the fullest is told first, and counts. */
export function judgeSpaces(each: readonly ProbeResult[]): ProbeResult {
  const byRoom = each.toSorted((a, b) => (a.measured ?? 1) - (b.measured ?? 1));
  const least = byRoom.find(({ measured }) => measured !== undefined)?.measured;
  const measured = least === undefined ? {} : { measured: least };
  const outputs = byRoom.flatMap((found) => (found.verdict === "pass" ? [] : [found.output]));
  if (outputs.length === 0) return { verdict: "pass", ...measured };
  return { verdict: "fail", output: outputs.join("; "), ...measured };
}
