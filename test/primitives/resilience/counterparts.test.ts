import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const here = (path: string): URL => new URL(path, import.meta.url);
const page = readFileSync(here("./counterparts.md"), "utf8");

interface Case {
  readonly theirs: string;
  readonly ours: string;
  /** How many of their cases the row stands for. */
  readonly count: number;
}

const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => {
    const [, title = "", total = ""] = /^(.+): (\d+) cases$/m.exec(text) ?? [];
    const rows = [...text.matchAll(/^\| (.+) \| (.+) \|$/gm)].slice(1);
    const cases = rows.map(([, theirs = "", ours = ""]): Case => {
      const [, count = "1"] = /\((\d+) cases[^)]*\)$/.exec(theirs) ?? [];
      return { theirs, ours, count: Number(count) };
    });
    return { title, total: Number(total), cases };
  });
const cases = sections.flatMap(({ title, cases: all }) =>
  all.map(({ theirs, ours }) => ({ name: `${title}: ${theirs}`, ours })),
);
const named = cases.filter(({ ours }) => !ours.startsWith("Not here: "));

describe("the cases of cockatiel and opossum", () => {
  it.each(sections)("are all listed: $title", ({ total, cases: all }) => {
    expect(total).toBeGreaterThan(0);
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  });

  it.each(named)("have a counterpart that exists: $name", ({ ours }) => {
    const [, file = "", test = ""] = /^`([^`]+)`: (.+)$/.exec(ours) ?? [];
    expect(file).not.toBe("");
    expect(existsSync(here(`./${file}`))).toBe(true);
    expect(readFileSync(here(`./${file}`), "utf8")).toContain(test);
  });

  it("are left out only for a reason", () => {
    const reasons = cases
      .filter((one) => !named.includes(one))
      .map(({ ours }) => ours.slice("Not here: ".length));
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason).toMatch(/^[a-z].{20,}\.$/);
  });
});
