import { readFileSync } from "node:fs";
import { runbookName } from "../text/runbook-path.ts";

/** The Markdown of a runbook that comes with this package; undefined when there is none of that name. */
export function readRunbook(name: string): string | undefined {
  if (!runbookName.test(name)) return undefined;
  try {
    return readFileSync(new URL(`../../../docs/runbooks/${name}.md`, import.meta.url), "utf8");
  } catch {
    return undefined;
  }
}
