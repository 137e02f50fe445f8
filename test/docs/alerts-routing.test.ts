import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import example from "../../examples/notify/notify.ts";
import { checkNotify, receiverKinds } from "../../src/rules/index.ts";
import { drillWaits, severityWaits } from "../../src/rules/routing/waits.ts";
import { codeBlocks, pages, root } from "./pages.ts";

const page = pages.find(({ path }) => path === "docs/alerts-routing.md");
const text = readFileSync(`${root}docs/alerts-routing.md`, "utf8");
const program = readFileSync(`${root}examples/notify/notify.ts`, "utf8");

describe("docs/alerts-routing.md", () => {
  it("takes its code from an example that compiles and is taken as a config", () => {
    const blocks = page === undefined ? [] : codeBlocks(page, "ts");
    expect(blocks.length).toBe(4);
    for (const block of blocks) expect(program).toContain(block.trim());
    expect(() => checkNotify(example.notify)).not.toThrow();
  });

  it("says how long messages wait as routes have it", () => {
    const length = (text: string): string =>
      text.replace(/ (s|min|h)\b/g, (_, unit: string) => unit.charAt(0));
    const rows = [
      ...text.matchAll(
        /^\| (?:`(\w+)`|any, in a (drill)) \| ([\d smin]+) \| ([\dhmin s]+) \| ([\dh ]+) \|$/gm,
      ),
    ];
    const told = rows.map(([, severity, drill, first = "", changes = "", again = ""]) => [
      severity ?? drill,
      { group_wait: length(first), group_interval: length(changes), repeat_interval: length(again) },
    ]);
    expect(Object.fromEntries(told)).toEqual({ ...severityWaits, drill: drillWaits });
  });

  it("has a receiver of each kind, and names what it may be given", () => {
    const rows = new Map(
      [...text.matchAll(/^\| `(\w+)` \| (.*) \| (waking|working hours) \|$/gm)].map(
        ([, kind = "", row, purpose]) => [kind, { row, purpose }],
      ),
    );
    const used = Object.values(example.notify?.receivers ?? {}).map(({ kind }) => kind);
    for (const [kind, { fields, purpose }] of Object.entries(receiverKinds)) {
      expect(used, kind).toContain(kind);
      expect(rows.get(kind)?.purpose, kind).toBe(purpose);
      for (const field of Object.keys(fields))
        expect(rows.get(kind)?.row, kind).toMatch(new RegExp(`\`${field}[\`:]`));
    }
  });
});
