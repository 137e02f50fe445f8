import type { RuleGroups } from "./groups.ts";

/** Files of rules as one namespace of Mimir's ruler, as `mimirtool rules sync` reads it; so does Loki's cortextool. */
export function mimirNamespace(name: string, files: readonly RuleGroups[]): object {
  return { namespace: `tta-observability-${name}`, groups: files.flatMap(({ groups }) => groups) };
}
