import { existsSync, readFileSync, statSync } from "node:fs";

/** How long a log is now; 0 where there is none. */
export const logLength = (path: string | undefined): number =>
  path !== undefined && existsSync(path) ? statSync(path).size : 0;

/** The lines that came to a log since it was so long. */
export function logSince(path: string | undefined, length: number): readonly string[] {
  if (path === undefined || !existsSync(path)) return [];
  const bytes = readFileSync(path);
  // A log that is shorter now was begun anew.
  return bytes
    .subarray(bytes.length < length ? 0 : length)
    .toString("utf8")
    .split("\n");
}
