import { boardRules } from "../../../src/lint/board-rules.ts";
import { lintRules } from "../../../src/lint/index.ts";
import { queryRules } from "../../../src/lint/query-rules.ts";
import type { RuleText } from "../../../src/lint/rule-text.ts";
import { lintRules as promqlRules } from "../../../src/promql/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import type { Part } from "../part.ts";

type Rules = Readonly<Record<string, RuleText>>;
const page = "docs/lint.md";

function severities(mark: string, rules: Rules, last: string): Part {
  const rows = Object.entries(rules).map(([name, { strict, foreign, says }]) => [
    code(name),
    strict,
    foreign,
    says,
  ]);
  return { page, mark, text: () => table(["rule", "own boards", "foreign files", last], rows) };
}

const all: Rules = lintRules;

/** The rules of the lint, and those about queries once more for who judges queries without boards. */
export const lintParts: readonly Part[] = [
  {
    page,
    mark: "errors in foreign files",
    text: () =>
      table(
        ["rule", "what Grafana does"],
        Object.entries(all).flatMap(([name, { foreign, grafana = "" }]) =>
          foreign === "error" ? [[code(name), grafana]] : [],
        ),
      ),
  },
  severities("rules about boards", boardRules, "what it wants"),
  severities("rules about queries", queryRules, "what it finds"),
  {
    page: "docs/promql.md",
    mark: "rules of the lint",
    text: () =>
      table(
        ["rule", "says"],
        Object.entries(promqlRules).map(([name, says]) => [code(name), says]),
      ),
  },
];
