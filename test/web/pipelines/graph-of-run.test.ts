import { describe, expect, it } from "vitest";
import { machines, statesOf } from "../../../src/machines/index.ts";
import { firstFolded } from "../../../web/src/pipelines/folded.ts";
import type { PipelineSummary } from "../../../web/src/pipelines/model.ts";
import { pathOf, placesOf, seenOf } from "../../../web/src/pipelines/places.ts";
import {
  readPipeline,
  readPipelines,
  readStanding,
  readSteps,
} from "../../../web/src/pipelines/read-answers.ts";
import { countsOf, toneOf, worstOf } from "../../../web/src/pipelines/states.ts";
import { withOlder } from "../../../web/src/pipelines/with-older.ts";

const task = (name: string, after: readonly string[] = []) => ({ id: name, name, state: "completed", after });

/** A run of two workstreams: three tasks in a diamond's half, then one that many gates judge. */
const answer = {
  ...{ id: "r", name: "checks", state: "running", createdAt: "2026-03-04T05:06:07.000Z", endedAt: null },
  ...{ isCancelling: false, tasks: { completed: 4 }, folder: "/srv", reason: null },
  workstreams: [
    {
      id: "w1",
      name: "code",
      state: "executing",
      after: [],
      tasks: [task("a"), task("b", ["a"]), task("c", ["a"])],
    },
    {
      ...{ id: "w2", name: "site", state: "planned", after: ["code"], tasks: [task("d")] },
      patches: [{ id: "p1", name: "x.patch", state: "created" }],
      gates: [
        { id: "g1", name: "unit", kind: "unit", state: "passed", patch: "x.patch" },
        { id: "g2", name: "unit", kind: "unit", state: "failed", patch: null, reason: "it is wet" },
      ],
    },
  ],
};
const run = readPipeline(answer);
const room = { width: 1_000, folded: new Set<string>(), slim: false };

describe("a run that was read", () => {
  it("stands in its graph, with all that a gate judges at one node", () => {
    expect(run.graph.nodes.map(({ id }) => id)).toEqual([
      ...["task:code/a", "task:code/b", "task:code/c"],
      ...["task:site/d", "patch:site/x.patch", "gate:site/unit"],
    ]);
    expect(run.partsAt.get("gate:site/unit")?.map(({ patch, why }) => [patch, why])).toEqual([
      ["x.patch", ""],
      ["", "it is wet"],
    ]);
  });

  it("says of what was never begun in a workstream that is over that it was cancelled, as the command does", () => {
    const tasks = [{ id: "t", name: "t", state: "pending", after: [] }];
    const stateIn = (state: string) =>
      readPipeline({ ...answer, workstreams: [{ id: "w", name: "w", state, tasks }] }).workstreams[0]
        ?.parts[0]?.state;
    expect([stateIn("failed"), stateIn("cancelled"), stateIn("executing")]).toEqual([
      ...["cancelled", "cancelled", "pending"],
    ]);
  });

  it("is refused with a sentence where something else answered", () => {
    expect(() => readPipeline("<html>")).toThrow("cannot be read");
    expect(() => readPipelines({ runs: 7 })).toThrow("cannot be read");
    expect(() => readSteps(null)).toThrow("cannot be read");
    expect(readStanding(undefined)).toEqual({
      mayChange: false,
      at: "nobody",
      name: "",
      pid: undefined,
      problem: undefined,
    });
  });
});

describe("the places of a graph", () => {
  it("have time to the right and what can be done at once below one another, without one upon another", () => {
    const { nodes, bands, lines } = placesOf(run.graph, room);
    const at = (id: string) => {
      const place = nodes.find(({ node }) => node.id === id);
      if (place === undefined) throw new Error(`no place for ${id}`);
      return place;
    };
    expect(at("task:code/b").x).toBeGreaterThan(at("task:code/a").x + at("task:code/a").width);
    expect(at("task:code/c").x).toBe(at("task:code/b").x);
    expect(at("task:code/c").y).toBeGreaterThanOrEqual(at("task:code/b").y + at("task:code/b").height);
    expect(at("task:site/d").x).toBeGreaterThan(at("task:code/b").x);
    expect(bands[1]?.y).toBeGreaterThanOrEqual((bands[0]?.y ?? 0) + (bands[0]?.height ?? 0));
    expect(lines.map(({ id }) => id)).toEqual(["task:code/a task:code/b", "task:code/a task:code/c"]);
    expect(lines[0] === undefined ? "" : pathOf(lines[0])).toMatch(/^M[\d.]+ [\d.]+C/);
  });

  it("are one column as wide as the page where it is slim", () => {
    const { nodes, width, lines } = placesOf(run.graph, { ...room, width: 390, slim: true });
    expect(width).toBe(390);
    expect(new Set(nodes.map(({ x }) => x)).size).toBe(1);
    expect(new Set(nodes.map(({ y }) => y)).size).toBe(nodes.length);
    expect(lines).toEqual([]);
  });

  it("leave out what is folded, and what is out of sight", () => {
    const folded = placesOf(run.graph, { ...room, folded: new Set(["code"]) });
    expect(folded.nodes.map(({ node }) => node.workstream)).not.toContain("code");
    expect(folded.lines).toEqual([]);
    const all = placesOf(run.graph, room);
    const top = all.bands[1]?.y ?? 0;
    expect(seenOf(all, top, top + 100).nodes.every(({ node }) => node.workstream === "site")).toBe(true);
  });

  it("are found for 10,000 tasks while one blinks", () => {
    const tasks = Array.from({ length: 10_000 }, (_, i) => task(`t${i}`, i % 10 === 0 ? [] : [`t${i - 1}`]));
    const large = readPipeline({
      ...answer,
      workstreams: [{ id: "w", name: "all", state: "executing", tasks }],
    });
    expect([...firstFolded(large.workstreams)]).toEqual(["all"]);
    const begun = performance.now();
    const places = placesOf(large.graph, room);
    expect(seenOf(places, 0, 1_600).nodes.length).toBeLessThan(400);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(places.nodes).toHaveLength(10_000);
  });
});

describe("states", () => {
  it("of every machine of a run are known: none that ends is one that waits", () => {
    for (const machine of [machines.run, machines.workstream, machines.task, machines.patch, machines.gate]) {
      const ends = Object.entries(machine.states).filter(([, { to }]) => Object.keys(to).length === 0);
      for (const [state] of ends) expect([state, toneOf(state)]).not.toContain("idle");
      expect(statesOf(machine).map(toneOf)).not.toContain(undefined);
    }
  });

  it("of several things say first what failed, then what runs", () => {
    expect(worstOf(["completed", "running", "failed"])).toBe("failed");
    expect(worstOf(["completed", "queued", "running"])).toBe("running");
    expect(worstOf([])).toBe("pending");
    expect(countsOf(["completed", "failed", "completed"])).toEqual([
      ["failed", 1],
      ["completed", 2],
    ]);
  });
});

describe("a list of runs that changes", () => {
  it("keeps what new runs pushed off the first page, each run once and as it is now", () => {
    const [b] = readPipelines({ runs: [{ id: "b", state: "succeeded" }] }).runs;
    const [old, a] = readPipelines({ runs: [{ id: "b", state: "running" }, { id: "a" }] }).runs;
    const all = [b, old, a].filter((one): one is PipelineSummary => one !== undefined);
    expect(withOlder(all.slice(0, 1), all.slice(1)).map(({ id, state }) => `${id} ${state}`)).toEqual([
      "b succeeded",
      "a ",
    ]);
  });
});
