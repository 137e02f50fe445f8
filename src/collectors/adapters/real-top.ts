import { realpathSync } from "node:fs";
import { resolve } from "node:path";

/** The top of a project by each of its names: as it was given, and all links followed. */
export function namesOfTop(top: string): readonly string[] {
  const given = resolve(top);
  try {
    return [...new Set([realpathSync(given), given])];
  } catch {
    return [given];
  }
}
