import { describe, expect, it } from "vitest";
import { longestChain } from "../../../web/src/pipelines/longest-chain.ts";
import { type Stays, withMoves } from "../../../web/src/pipelines/moves.ts";
import { readMoves, readPipeline } from "../../../web/src/pipelines/read-answers.ts";
import { timeRows } from "../../../web/src/pipelines/time-rows.ts";

const start = Date.parse("2026-03-04T05:06:07.000Z");
const iso = (ms: number): string => new Date(start + ms).toISOString();
const task = (name: string, state: string, after: readonly string[] = []) => ({
  id: name,
  name,
  state,
  after,
});

/** `build` fails once, `lint` ends long before it, `site/pages` waits for hands, and a patch is judged by a gate. */
const run = readPipeline({
  ...{ id: "r", name: "checks", state: "failed", createdAt: iso(0), endedAt: iso(100) },
  ...{ isCancelling: false, tasks: {}, folder: "/srv", reason: null },
  workstreams: [
    {
      ...{ id: "w1", name: "code", state: "completed", after: [] },
      tasks: [
        task("install", "completed"),
        task("lint", "completed", ["install"]),
        task("build", "completed", ["install"]),
      ],
    },
    {
      ...{ id: "w2", name: "site", state: "failed", after: ["code"], tasks: [task("pages", "completed")] },
      patches: [{ id: "p1", name: "x.patch", state: "quarantined" }],
      gates: [{ id: "g1", name: "unit", kind: "unit", state: "failed", patch: "x.patch" }],
    },
  ],
});

const steps: readonly (readonly [id: string, to: string, ms: number])[] = [
  ...[["w1", "executing", 0] as const, ["install", "queued", 0] as const],
  ...[["install", "running", 1] as const, ["install", "completed", 10] as const],
  ...[["lint", "blocked", 0] as const, ["lint", "queued", 10] as const, ["lint", "running", 11] as const],
  ...[["lint", "completed", 15] as const, ["build", "queued", 10] as const],
  ...[
    ["build", "running", 12] as const,
    ["build", "retrying", 20] as const,
    ["build", "queued", 25] as const,
  ],
  ...[
    ["build", "running", 26] as const,
    ["build", "completed", 40] as const,
    ["w1", "completed", 40] as const,
  ],
  ...[["w2", "executing", 40] as const, ["pages", "queued", 40] as const, ["pages", "running", 60] as const],
  ...[["pages", "completed", 70] as const, ["p1", "queued", 41] as const, ["p1", "applied", 71] as const],
  ...[["g1", "running", 72] as const, ["g1", "failed", 95] as const, ["p1", "quarantined", 96] as const],
  ["w2", "failed", 100],
];
const events = (some: typeof steps) => ({
  events: some.map(([entity_id, to_state, ms], i) => ({
    ...{ entity_id, to_state, timestamp: iso(ms), sequence: String(i + 1) },
  })),
});
const stays = withMoves(new Map(), readMoves(events(steps)).moves);
const at = (id: string, known: Stays = stays, folded: readonly string[] = []) =>
  timeRows({ run, stays: known, now: start + 100 }, new Set(folded)).find((row) => row.id === id);
const bars = (id: string, known?: Stays) =>
  at(id, known)?.bars.map(({ kind, from, to, tone }) => [kind, from - start, to - start, tone]);

describe("a run over time", () => {
  it("has a row for each workstream and each part of it, as the graph has them, and none of what is folded", () => {
    const rows = (folded: readonly string[]) =>
      timeRows({ run, stays, now: start + 100 }, new Set(folded)).map(({ id }) => id);
    expect(rows([])).toEqual([
      ...["workstream:code", "task:code/install", "task:code/lint", "task:code/build"],
      ...["workstream:site", "task:site/pages", "patch:site/x.patch", "gate:site/unit"],
    ]);
    expect(rows(["code", "site"])).toEqual(["workstream:code", "workstream:site"]);
  });

  it("says of each attempt when it waited and worked, and how it ended", () => {
    expect(bars("task:code/build")).toEqual([
      ["waits", 10, 12, "busy"],
      ["works", 12, 20, "bad"],
      ["waits", 20, 25, "idle"],
      ["waits", 25, 26, "busy"],
      ["works", 26, 40, "good"],
    ]);
    expect(at("task:code/build")?.worked).toBe(22);
    expect(at("task:code/build")?.bars.at(-1)?.says).toContain("attempt 2");
    expect(bars("task:code/lint")?.[0]).toEqual(["blocked", 0, 10, "idle"]);
    expect(bars("workstream:code")).toEqual([["works", 0, 40, "good"]]);
  });

  it("lets what is under way go on to now, and nothing that was given up", () => {
    const under = readPipeline({
      ...{ id: "r", name: "n", state: "running", createdAt: iso(0), endedAt: null, tasks: {} },
      workstreams: [{ id: "w", name: "w", state: "executing", after: [], tasks: [task("a", "running")] }],
    });
    const known = withMoves(new Map(), [{ of: "a", to: "running", timeMs: start + 5 }]);
    const [, row] = timeRows({ run: under, stays: known, now: start + 50 }, new Set());
    expect(row?.bars).toMatchObject([{ from: start + 5, to: start + 50, tone: "busy" }]);
    expect(row?.worked).toBe(45);
    const waiting = withMoves(stays, [{ of: "g1", to: "blocked", timeMs: start + 97 }]);
    expect(bars("gate:site/unit", waiting)).toEqual(bars("gate:site/unit"));
  });

  it("is the same however its history is cut into pages, also where a clock goes back", () => {
    for (let cut = 0; cut <= steps.length; cut += 1) {
      const first = withMoves(new Map(), readMoves(events(steps.slice(0, cut))).moves);
      const whole = withMoves(first, readMoves(events(steps.slice(cut))).moves);
      expect(bars("task:code/build", whole)).toEqual(bars("task:code/build"));
    }
    const back = withMoves(new Map(), [
      { of: "build", to: "running", timeMs: start + 30 },
      { of: "build", to: "completed", timeMs: start + 10 },
    ]);
    expect(bars("task:code/build", back)).toEqual([["works", 30, 30, "good"]]);
  });

  it("was as long as what waited for one another, from the end back to the beginning", () => {
    const chain = longestChain({ run, stays, now: start + 100 });
    const marked = Object.fromEntries(
      [...chain.at].map(([id, all]) => [id, all.map(({ from, to }) => [from - start, to - start])]),
    );
    expect(marked).toEqual({
      "task:code/install": [[0, 10]],
      "task:code/build": [[10, 40]],
      "task:site/pages": [[40, 70]],
      "patch:site/x.patch": [[70, 96]],
    });
    expect([chain.lengthMs, chain.workedMs]).toEqual([96, 9 + 22 + 10 + 25]);
  });

  it("has no chain while nothing worked", () => {
    expect(longestChain({ run, stays: new Map(), now: start })).toEqual({
      ...{ at: new Map(), lengthMs: 0, workedMs: 0 },
    });
  });

  it("is reckoned of 10,000 tasks in no time that anybody sees", () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `t${i}`);
    const large = readPipeline({
      ...{ id: "r", name: "n", state: "running", createdAt: iso(0), endedAt: null, tasks: {} },
      workstreams: [
        {
          ...{ id: "w", name: "w", state: "executing", after: [] },
          tasks: names.map((name, i) => task(name, "completed", i === 0 ? [] : [`t${i - 1}`])),
        },
      ],
    });
    const moves = names.flatMap((of, i) => [
      { of, to: "running", timeMs: start + i },
      { of, to: "completed", timeMs: start + i + 1 },
    ]);
    const known = withMoves(new Map(), moves);
    expect(timeRows({ run: large, stays: known, now: start }, new Set())).toHaveLength(10_001);
    expect(longestChain({ run: large, stays: known, now: start }).at.size).toBe(10_000);
  });
});
