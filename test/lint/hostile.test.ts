import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareProjects, readSnapshot } from "../../src/diff/index.ts";
import { isObsError } from "../../src/errors/index.ts";
import { type DashboardFile, readDashboardFile } from "../../src/grafana/index.ts";
import { lintBoards } from "../../src/lint/index.ts";
import { renderAll } from "../../src/render/index.ts";
import { board, oldBoard, resource } from "../grafana/model/sample-boards.ts";

/** How many places a value has: itself, and those of all that is in it. */
function places(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + places(item), 1);
}

/** The value with something else at one of its places, which are counted from the outside and the left. */
function put(value: unknown, at: number, changed: unknown): unknown {
  if (at === 0) return changed;
  if (typeof value !== "object" || value === null) return value;
  let left = at - 1;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    const begin = left;
    const size = begin < 0 ? 0 : places(item);
    left -= size;
    return [key, begin >= 0 && begin < size ? put(item, begin, changed) : item];
  });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

const generated: readonly unknown[] = (["classic", "grafana-v2"] as const).map((target) =>
  JSON.parse(renderAll({ scrapeIntervalSeconds: 15, target }).get("dashboards/overview.json") ?? ""),
);
const valid: readonly unknown[] = [board(), oldBoard(), resource(), ...generated];

const nasty = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    ...[
      null,
      "",
      0,
      -1,
      1e308,
      0.5,
      true,
      [],
      {},
      [[]],
      [null],
      [{}],
      "$",
      "${",
      "[[",
      "\uFEFF",
      "constructor",
    ],
    ...[
      "__proto__",
      "x".repeat(5_000),
      "((((",
      "rate(a[5m]",
      "sum by (",
      "$__rate_interval",
      { toString: 1 },
      { value: [] },
    ],
  ),
);

const mutated = fc
  .tuple(fc.constantFrom(...valid), fc.array(fc.tuple(fc.nat(), nasty), { minLength: 1, maxLength: 6 }))
  .map(([value, changes]) =>
    changes.reduce<unknown>((whole, [at, changed]) => put(whole, at % places(whole), changed), value),
  );

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!isObsError(error)) throw error;
    expect(error.message).not.toContain("\n");
    return undefined;
  }
}

describe("boards with anything anywhere in them", { timeout: 240_000 }, () => {
  it("are judged, or refused in one sentence", () => {
    let judged = 0;
    fc.assert(
      fc.property(mutated, (value) => {
        const text = JSON.stringify(value) ?? "";
        const read = attempt((): DashboardFile => readDashboardFile(text, "x.json"));
        if (read === undefined) return;
        judged += 1;
        const report = lintBoards([read, readDashboardFile(JSON.stringify(board()), "y.json")]);
        expect(report.boards).toHaveLength(2);
      }),
      { numRuns: 600 },
    );
    expect(judged).toBeGreaterThan(300);
  });

  it("are compared, or refused in one sentence", () => {
    let compared = 0;
    fc.assert(
      fc.property(mutated, mutated, (one, other) => {
        const files = (value: unknown) => new Map([["dashboards/x.json", JSON.stringify(value) ?? ""]]);
        const before = attempt(() => readSnapshot(files(one), " at x"));
        const after = attempt(() => readSnapshot(files(other), ""));
        if (before === undefined || after === undefined) return;
        compared += 1;
        const { changes, counts } = compareProjects(before, after, { boards: after.boards, rules: [] });
        expect(changes).toHaveLength(counts.breaking + counts.notable + counts.cosmetic);
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it("cannot hold up the rules with their size", () => {
    const many = (value: unknown, count: number): unknown => ({
      title: "x",
      panels: Array.from({ length: count }, () => value),
    });
    const far = many({ type: "stat", gridPos: { x: 0, y: 9e15, w: 24, h: 9e15 } }, 3_000);
    const queries = many(
      { type: "stat", targets: Array.from({ length: 18 }, () => ({ expr: "$a".repeat(300) })) },
      1_000,
    );
    const deepQuery = many(
      { type: "stat", targets: [{ expr: `${"(".repeat(20_000)}1${")".repeat(20_000)}` }] },
      3,
    );
    for (const value of [far, queries, deepQuery]) {
      const text = JSON.stringify(value);
      const report = lintBoards([readDashboardFile(text, "x.json")]);
      expect(report.counts.error).toBeGreaterThan(0);
    }
  });
});
