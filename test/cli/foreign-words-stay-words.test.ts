import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diffMarkdown } from "../../src/cli/diff-markdown.ts";
import { diffText } from "../../src/cli/diff-text.ts";
import type { ChangesReport } from "../../src/project/index.ts";
import { project, tta } from "./run-cli.ts";

const hostile = "A|b `c` <img src=x> ![p](https://e.org/p) @team $x$ __d__\n# heading\u001b[2J\u202e end";
const report: ChangesReport = {
  ref: "HEAD",
  commit: "0".repeat(40),
  changes: [
    {
      class: "notable",
      area: "boards",
      subject: `panel "${hostile}"`,
      says: "asks something else in A",
      before: "a ``` b\n</details>",
      after: "c\u001b[2J",
      users: [{ name: hostile, still: true }],
      files: [],
    },
  ],
  counts: { breaking: 0, notable: 1, cosmetic: 0 },
  notes: [hostile],
};

// Titles of boards that somebody else made came out as tags, pictures and mentions of a pull request, and as commands
// of the terminal.
describe("words of others", () => {
  it("are no markup in a comparison", () => {
    const lines = diffMarkdown(report).split("\n");
    const row = lines.find((line) => line.startsWith("| panel")) ?? "";
    expect(row).toContain(
      String.raw`A\|b \`c\` &lt;img src=x> !\[p\](https&#58;//e.org/p) @${"\u200B"}team \$x\$ \_\_d\_\_ # heading`,
    );
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(4);
    expect(lines.some((line) => line.startsWith("# heading"))).toBe(false);
    // The block of queries ends with the four backticks that it began with.
    expect(lines).toContain("````diff");
    expect(lines).toContain("````");
  });

  it("keep names of metrics as they are", () => {
    const [change] = report.changes;
    const says = "was renamed to story_written_words_total";
    const text = diffMarkdown({
      ...report,
      changes: [{ class: "breaking", area: "metrics", subject: "a_b", says, files: change?.files ?? [] }],
    });
    expect(text).toContain("| a_b | was renamed to story_written_words_total |  |");
  });

  it("move no cursor", () => {
    const text = diffText(report, (_look, words) => words);
    expect(text).not.toMatch(/[\p{Bidi_Control}]|(?!\n)\p{Cc}/u);
    expect(text).toContain(String.raw`heading\u001b[2J\u202e end`);
  });

  it("are neither in a lint", async () => {
    const panel = { id: 1, type: "timeseries", title: hostile, targets: [{ refId: "A", expr: "fo{" }] };
    const cwd = project();
    writeFileSync(join(cwd, "a.json"), JSON.stringify({ title: hostile, uid: "a", panels: [panel] }));
    const text = await tta(["lint", "a.json"], { cwd });
    expect(text.code).toBe(1);
    expect(text.stdout).not.toMatch(/[\p{Bidi_Control}]|(?!\n)\p{Cc}/u);
    const markdown = await tta(["lint", "a.json", "--format", "markdown"], { cwd });
    expect(markdown.stdout).not.toMatch(/<img|(?<!\\)\$x|@team|^# heading/m);
  });
});
