import { runIn } from "../gates/index.ts";
import { limitText } from "../quality/index.ts";
import type { Check, Scope, Tier, TierRule } from "../standards/index.ts";
import type { GateTools } from "./gate-tools.ts";
import { lengthText } from "./length-text.ts";
import { table } from "./table.ts";

/** A gate that is not run. */
interface Plan {
  readonly title: string;
  readonly tier: Tier;
  readonly rule: TierRule;
  readonly checks: readonly Check[];
  readonly scopes: ReadonlyMap<Check, Scope>;
  readonly tools: GateTools;
}

/** What a gate would run and ask. */
export function gatePlan({ title, tier, rule, checks, scopes, tools }: Plan, isJson: boolean): string {
  const planned = checks.map((check) => {
    const scope = scopes.get(check) ?? "all";
    const runs = tools.sources(check).map((source) => {
      const { run, report } = runIn(source, scope);
      if (run !== undefined) return run.join(" ");
      return report?.file === undefined ? "lines are counted" : `${report.file} is read`;
    });
    return { check, scope, runs, limits: rule.asks[check]?.limits ?? [] };
  });
  const { budgetSeconds } = rule;
  if (isJson) return JSON.stringify({ tier, name: rule.name, budgetSeconds, checks: planned }, null, 2);
  const rows = planned.map(({ check, scope, runs, limits }) => [
    check,
    scope,
    limits.map(limitText).join(", "),
    runs.length === 0 ? "nothing: it will be unknown" : runs.join("; "),
  ]);
  return [
    title,
    "",
    table([["check", "scope", "asks for", "runs"], ...rows]),
    "",
    `Within ${lengthText(budgetSeconds * 1000)}.`,
  ].join("\n");
}
