import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Board, boards, panelAt } from "../../src/dashboards/index.ts";
import { alerts } from "../../src/rules/index.ts";
import { requireBinary, tempDir } from "../real/index.ts";
import { readBoard, readResource, shownPanels } from "./read-dashboard.ts";

const linter = requireBinary("dashboard-linter");
const config = join(import.meta.dirname, "dashboard-linter.yaml");
const { exclusions }: { exclusions: Readonly<Record<string, { readonly reason: string }>> } = parse(
  readFileSync(config, "utf8"),
);
const formats = { classic: readBoard, "grafana-v2": readResource } as const;
const cases = boards.flatMap((board) =>
  (["classic", "grafana-v2"] as const).map((format) => ({ board, format })),
);

/** What the linter says of a board, with the exclusions of a file. */
function lint(board: Board, format: keyof typeof formats, exclude: string) {
  const file = join(tempDir(), `${board.key}.json`);
  writeFileSync(file, JSON.stringify(formats[format](board)));
  const args = ["lint", "--strict", "--verbose", "--config", exclude, file];
  const { status, stdout, stderr } = spawnSync(linter ?? "", args, { encoding: "utf8" });
  return { status, text: `${stdout}${stderr}` };
}

describe.skipIf(linter === undefined)("grafana/dashboard-linter", () => {
  it.each(cases)("passes board $board.key as $format in strict mode", ({ board, format }) => {
    const { status, text } = lint(board, format, config);
    expect(status, text).toBe(0);
    // It saw the panels: a file of another shape would pass by being empty.
    expect(text).toMatch(/target-promql-rule|valid PromQL/);
  });

  it("fails a board that breaks a rule, so that passing means something", () => {
    const file = join(tempDir(), "bad.json");
    const [board] = boards;
    if (board === undefined) throw new Error("no boards");
    writeFileSync(file, JSON.stringify({ ...readBoard(board), editable: true }));
    const { status } = spawnSync(linter ?? "", ["lint", "--strict", "--config", config, file]);
    expect(status).toBe(1);
  });

  it("needs every exclusion, each of which has a reason", () => {
    const none = withoutExclusions();
    const texts = boards.map((board) => lint(board, "classic", none).text).join("\n");
    for (const [rule, { reason }] of Object.entries(exclusions)) {
      expect(reason.length, rule).toBeGreaterThan(40);
      expect(texts, rule).toMatch(evidence[rule] ?? /^$/);
    }
  });

  it("misses the instance in recorded series and in lines only", () => {
    const none = withoutExclusions();
    const texts = boards.map((board) => lint(board, "classic", none).text).join("\n");
    const missed = [...texts.matchAll(/query '(.+)': instance selector not found/g)];
    for (const [, query] of missed)
      expect(query).toMatch(/\w+:tta_\w+:\w+\{|tta_cache_hit_rate\{|service_name=~/);
  });

  it("misses the window of Grafana in numbers of this moment and lines of an alert only", () => {
    const none = withoutExclusions();
    // The panel that an alert names stands on other boards too.
    const judged = new Set<string | undefined>(alerts.map(({ panel }) => panelAt(boards, panel).title));
    for (const board of boards) {
      const panels = shownPanels(readBoard(board));
      const { text } = lint(board, "classic", none);
      const missed = [...text.matchAll(/panel '(.+?)', target idx '(\d+)' .*should use \$__rate_interval/g)];
      for (const [, title, index] of missed) {
        if (title !== undefined && judged.has(title)) continue;
        const named = panels.filter((panel) => panel.title === title);
        expect(
          named.some(({ type, targets = [] }) => type === "stat" || targets[Number(index)]?.instant),
          `${title} of ${board.key}`,
        ).toBe(true);
      }
    }
  });
});

function withoutExclusions(): string {
  const file = join(tempDir(), "none.yaml");
  writeFileSync(file, "exclusions: {}\n");
  return file;
}

/** What the linter says where a rule that we exclude is broken. */
const evidence: Readonly<Record<string, RegExp>> = {
  "target-instance-rule": /instance selector not found/,
  "template-job-rule": /is missing the job template/,
  "target-job-rule": /job selector not found/,
  "target-rate-interval-rule": /should use \$__rate_interval/,
  "template-datasource-rule": /data source variable named 'datasource', should be/,
  "target-promql-rule": /invalid PromQL query 'sum \(count_over_time/,
  "target-logql-auto-rule": /should use \$__auto/,
};
