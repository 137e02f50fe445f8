import { Labels, nameLabel } from "../model/labels.ts";
import { type Found, RuleFailure } from "./ask.ts";
import type { RecordingRule } from "./rule.ts";

/** What a recording keeps of what its query found; throws a {@link RuleFailure}. */
export function recorded(rule: RecordingRule, found: readonly Found[], limit: number): readonly Found[] {
  const own = [[nameLabel, rule.name] as const, ...Object.entries(rule.labels)];
  const kept = found.map(({ labels, value }) => ({
    labels: Labels.of([...labels.entries(), ...own]),
    value,
  }));
  if (new Set(kept.map(({ labels }) => labels.key)).size < kept.length) {
    throw new RuleFailure("vector contains metrics with the same labelset after applying rule labels");
  }
  if (limit > 0 && kept.length > limit) {
    throw new RuleFailure(`exceeded limit of ${limit} with ${kept.length} series`);
  }
  return kept;
}
