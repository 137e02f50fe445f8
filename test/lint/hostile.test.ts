import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Dashboard, readDashboard } from "../../src/board-json/index.ts";
import { compareProjects, readSnapshot } from "../../src/diff/index.ts";
import { isObsError } from "../../src/errors/index.ts";
import { lintBoards } from "../../src/lint/index.ts";
import { renderAll } from "../../src/render/index.ts";
import { board, oldBoard, resource } from "../board-json/sample-boards.ts";

type Place = readonly (string | number)[];

function places(value: unknown, path: Place = []): readonly Place[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  return [path, ...inner.flatMap(([key, item]) => places(item, [...path, key]))];
}

function put(value: unknown, [key, ...rest]: Place, changed: unknown): unknown {
  if (key === undefined) return changed;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? put(item, rest, changed) : item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? put(item, rest, changed) : item]),
  );
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
    changes.reduce<unknown>((whole, [at, changed]) => {
      const all = places(whole);
      return put(whole, all[at % all.length] ?? [], changed);
    }, value),
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

describe("boards with anything anywhere in them", () => {
  it("are judged, or refused in one sentence", () => {
    let judged = 0;
    fc.assert(
      fc.property(mutated, (value) => {
        const text = JSON.stringify(value) ?? "";
        const read = attempt((): Dashboard => readDashboard(text, "x.json"));
        if (read === undefined) return;
        judged += 1;
        const report = lintBoards([read, readDashboard(JSON.stringify(board()), "y.json")]);
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
      const report = lintBoards([readDashboard(text, "x.json")]);
      expect(report.counts.error).toBeGreaterThan(0);
    }
  });
});
