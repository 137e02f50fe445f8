import { describe, expect, it } from "vitest";
import { restAfterTask, restOfRun } from "../../../src/pipelines/recovery/rest-of-run.ts";
import type { StoredRun, StoredTask, StoredWorkstream } from "../../../src/pipelines/recovery/stored-run.ts";

const task = (name: string, state: StoredTask["state"], ...after: string[]): StoredTask => ({
  id: name,
  name,
  state,
  after,
  priority: 2,
  mostAttempts: 4,
  definition: { of: name },
  isUndone: false,
  undoOf: null,
});
const stream = (
  name: string,
  state: StoredWorkstream["state"],
  tasks: readonly StoredTask[],
  more: Partial<StoredWorkstream> = {},
): StoredWorkstream => ({ name, state, after: [], undoes: false, tasks, gates: [], patches: [], ...more });
const run = (...workstreams: StoredWorkstream[]): StoredRun => ({
  id: "r",
  state: "failed",
  name: "test",
  definition: {},
  folder: "/",
  rollBack: false,
  isUndone: false,
  workstreams,
});
const gate = { name: "lint", kind: "lint", definition: {} } as const;
const patches = [
  { name: "kept.patch", state: "committed", content: "k" },
  { name: "refused.patch", state: "quarantined", content: "q" },
  { name: "new.patch", state: "created", content: "n" },
] as const;

/** A plan in short: of each workstream its name, what it waits for, and its tasks with what they wait for. */
const short = ({ workstreams }: ReturnType<typeof restOfRun>): readonly string[] =>
  workstreams.map(
    ({ name, after, tasks, gates, patches: own }) =>
      `${[name, ...after].join("<")}: ${[...tasks.map((one) => [one.name, ...one.after].join("<")), ...own.map((one) => one.name), ...gates.map((one) => `[${one.name}]`)].join(" ")}`,
  );

const failed = run(
  stream("first", "completed", [task("a", "completed")], { gates: [gate] }),
  stream(
    "second",
    "failed",
    [
      task("b", "completed"),
      task("c", "failed", "b"),
      task("d", "cancelled", "c", "b"),
      task("e", "cancelled", "d"),
      task("f", "completed"),
    ],
    { after: ["first"], gates: [gate], patches },
  ),
  stream("fourth", "skipped", [task("z", "pending")], { after: ["third", "first"] }),
  stream("third", "skipped", [task("x", "pending"), task("y", "pending", "x")], { after: ["second"] }),
  stream("beside", "cancelled", [task("n", "cancelled")]),
);

describe("the rest of a run", () => {
  it("is what was not completed, waiting for nothing that was", () => {
    expect(short(restOfRun(failed))).toEqual([
      "second: c d<c e<d refused.patch new.patch [lint]",
      "fourth<third: z",
      "third<second: x y<x",
      "beside: n",
    ]);
  });

  it("does the gates again of a workstream whose tasks were all completed", () => {
    const gated = run(stream("only", "failed", [task("a", "completed")], { gates: [gate] }));
    expect(short(restOfRun(gated))).toEqual(["only: [lint]"]);
  });

  it("after one task is that task and all that waited for it alone", () => {
    expect(short(restAfterTask(failed, "c"))).toEqual([
      "second: c d<c e<d refused.patch new.patch [lint]",
      "fourth<third: z",
      "third<second: x y<x",
    ]);
  });

  it("leaves what waits for another that failed, and what would come after both", () => {
    const two = run(
      stream(
        "first",
        "failed",
        [
          task("a", "failed"),
          task("b", "failed"),
          task("only-a", "cancelled", "a"),
          task("both", "cancelled", "a", "b"),
          task("free", "cancelled"),
        ],
        { gates: [gate], patches },
      ),
      stream("second", "skipped", [task("c", "pending")], { after: ["first"] }),
    );
    expect(short(restAfterTask(two, "a"))).toEqual(["first: a only-a<a"]);
  });

  it("holds again what was undone, and what stood on it; never the undoing itself", () => {
    const undone = { ...task("a", "completed"), isUndone: true };
    const taken = run(
      stream("first", "completed", [undone, task("b", "completed", "a")], { gates: [gate] }),
      stream("second", "failed", [task("c", "failed")], { after: ["first"] }),
      stream("third", "completed", [task("d", "completed")], {
        patches: [{ name: "back.patch", state: "rolled_back", content: "b" }],
      }),
      stream("undo", "completed", [{ ...task("first/a", "completed"), undoOf: "a" }], { undoes: true }),
    );
    expect(short(restOfRun(taken))).toEqual(["first: a [lint]", "second<first: c", "third: back.patch"]);
  });

  it("of an undo that failed is that undo and those behind it", () => {
    const stuck = run(
      stream("first", "failed", [task("a", "completed"), task("b", "completed"), task("c", "failed")]),
      stream(
        "undo",
        "failed",
        [
          { ...task("first/b", "failed"), undoOf: "b" },
          { ...task("first/a", "cancelled", "first/b"), undoOf: "a" },
        ],
        { undoes: true },
      ),
    );
    const rest = restAfterTask(stuck, "first/b");
    expect(short(rest)).toEqual(["undo: first/b first/a<first/b"]);
    expect(rest.workstreams[0]).toMatchObject({ undoes: true, tasks: [{ undoOf: "b" }, { undoOf: "a" }] });
  });
});
