import { describe, expect, it } from "vitest";
import { diffMarkdown } from "../../src/cli/diff-markdown.ts";
import { diffText } from "../../src/cli/diff-text.ts";
import { compareProjects, readSnapshot } from "../../src/diff/index.ts";
import { board, neighbour, panel, query } from "../grafana/model/sample-boards.ts";
import { codeBlocks, pages } from "./pages.ts";

interface Names {
  readonly metric: string;
  readonly limit: number;
  readonly unit: string;
  readonly failing: string;
}

function project({ metric, limit, unit, failing }: Names): ReadonlyMap<string, string> {
  const words = `sum by (story) (rate(${metric}[$__rate_interval]))`;
  const slow = `sum by (story) (rate(${metric}[5m])) < ${limit}`;
  const alert = { alert: "StoriesSlow", expr: slow, for: "5m", labels: { severity: "warning" } };
  const panels = [
    panel({ title: "Words", fieldConfig: { defaults: { unit } }, targets: [query({ expr: words })] }),
    neighbour({ targets: [query({ expr: failing })] }),
  ];
  return new Map([
    [
      "docs/metrics.json",
      JSON.stringify([{ name: metric, kind: "counter", unit: "none", help: "Words.", labels: {} }]),
    ],
    ["alerts/production/story.yml", JSON.stringify({ groups: [{ name: "story", rules: [alert] }] })],
    ["alerts/staging/story.yml", JSON.stringify({ groups: [{ name: "story", rules: [alert] }] })],
    ["dashboards/stories.json", JSON.stringify(board({ uid: "stories", title: "Stories", panels }))],
  ]);
}

const failed = "sum(rate(story_errors_total[$__rate_interval]))";
const before = readSnapshot(
  project({ metric: "story_words_total", limit: 2, unit: "short", failing: failed }),
  " at origin/main",
);
const after = readSnapshot(
  project({
    metric: "story_written_words_total",
    limit: 5,
    unit: "wps",
    failing: failed.replace("sum", "sum by (story) "),
  }),
  "",
);
const mine = board({
  uid: "mine",
  title: "Mine",
  panels: [panel({ title: "My words", targets: [query({ expr: "story_words_total" })] })],
});
const kept = readSnapshot(new Map([["dashboards/mine.json", JSON.stringify(mine)]]), "");
const report = {
  ref: "origin/main",
  commit: "3f9c2b7d51a08e64c2f1b9d07a35e8c4d6f2a190",
  notes: [],
  ...compareProjects(before, after, { boards: kept.boards, rules: [] }),
};

const page = pages.find(({ path }) => path === "docs/diff.md");

describe("docs/diff.md", () => {
  it("shows what the command prints, for a terminal and for a pull request", () => {
    const blocks = page === undefined ? [] : [...codeBlocks(page, "text"), ...codeBlocks(page, "markdown")];
    expect(blocks).toEqual([diffText(report, (_look, text) => text), diffMarkdown(report)]);
  });
});

describe("the comparison as markdown", () => {
  it("lets no name of a board or a metric break out of its cell", () => {
    const hostile = readSnapshot(
      new Map([["dashboards/x.json", JSON.stringify(board({ uid: "x", title: "a | b <script>\n# c" }))]]),
      "",
    );
    const empty = readSnapshot(new Map(), "");
    const text = diffMarkdown({ ...report, ...compareProjects(empty, hostile, { boards: [], rules: [] }) });
    expect(text).toContain("| board a \\| b &lt;script> # c | was added |  |");
  });

  it("stays short enough for a comment, whatever changed", () => {
    const panels = Array.from({ length: 900 }, (_, id) =>
      panel({ id: id + 1, title: `Panel ${id} ${"x".repeat(60)}` }),
    );
    const none = readSnapshot(new Map([["dashboards/x.json", JSON.stringify(board({ panels: [] }))]]), "");
    const many = readSnapshot(new Map([["dashboards/x.json", JSON.stringify(board({ panels }))]]), "");
    const text = diffMarkdown({ ...report, ...compareProjects(none, many, { boards: [], rules: [] }) });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("### Notable (900)");
    expect(text).toContain("| and 850 more | tta-obs diff prints them | |");
  });

  it("says in one line that nothing changed", () => {
    const same = compareProjects(after, after, { boards: [], rules: [] });
    expect(diffMarkdown({ ...report, ...same })).toBe(
      "**tta-obs diff**: Nothing changed since origin/main (3f9c2b7d51a0).",
    );
  });
});
