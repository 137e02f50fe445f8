import { readdirSync } from "node:fs";
import { ownEnvironments } from "../../catalog/index.ts";

/** Folders of `alerts/` that are of no environment. */
const others: ReadonlySet<string> = new Set(["tests", "server"]);

/** The environments that the alerts of a project are written for: ours, and those that it declared. */
export function alertEnvironments(projectDir: string): readonly string[] {
  const own = ownEnvironments.map(({ name }) => name);
  try {
    const found = readdirSync(`${projectDir}/alerts`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !others.has(entry.name))
      .map(({ name }) => name);
    return [...new Set([...own, ...found.sort()])];
  } catch {
    return own;
  }
}
