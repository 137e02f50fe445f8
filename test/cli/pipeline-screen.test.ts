import { describe, expect, it } from "vitest";
import { RunProgress } from "../../src/cli/pipeline-progress.ts";
import { pipelineScreen } from "../../src/cli/pipeline-screen.ts";
import type { ShownRun, TransitionEvent } from "../../src/pipelines/index.ts";

const began = "2026-01-01T00:00:00.000Z";
const plain = (_look: string, text: string): string => text;

/** A run of workstreams `w0`, `w1`, …, each of so many tasks `t0`, `t1`, … */
const runOf = (workstreams: number, tasks: number): ShownRun => ({
  id: "run",
  name: "checks",
  state: "running",
  createdAt: began,
  endedAt: null,
  isCancelling: false,
  retryOf: null,
  tasks: {},
  folder: "/",
  traceId: "0af7651916cd43dd8448eb211c80319c",
  reason: null,
  workstreams: Array.from({ length: workstreams }, (_, w) => ({
    ...{
      id: `w${w}`,
      name: `w${w}`,
      state: "planned",
      after: w === 0 ? [] : ["w0"],
      since: began,
      reason: null,
    },
    gates: [],
    patches: [],
    tasks: Array.from({ length: tasks }, (_, t) => ({
      ...{
        id: `w${w}t${t}`,
        name: `t${t}`,
        state: "pending",
        since: began,
        after: [],
        attempt: 0,
        mostAttempts: 1,
      },
      ...{ startedAt: null, endedAt: null, failureKind: null, failure: null, letter: null },
    })),
  })),
});

let sequence = 0;
const step = (
  entity_id: string,
  to_state: string,
  second: number,
  reason: string | null = null,
): TransitionEvent => ({
  event_id: entity_id,
  sequence: String(++sequence),
  timestamp: new Date(Date.parse(began) + second * 1_000).toISOString(),
  event_type: "",
  severity: "info",
  entity_type: entity_id.includes("t") ? "task" : "workstream",
  entity_id,
  run_id: "run",
  from_state: null,
  to_state,
  version: 1,
  trigger: "",
  reason,
  kind: null,
  actor: "",
  is_override: false,
  seconds_in_state: null,
});

const screenOf = (progress: RunProgress, rows: number): readonly string[] =>
  pipelineScreen(progress, { now: Date.parse(began) + 10_000, rows, title: "checks" }, plain);

describe("what is drawn of a run", () => {
  it("shows each workstream with what is under way in it, and how long", () => {
    const progress = new RunProgress(runOf(2, 2));
    progress.take(
      [step("w0", "executing", 1), step("w0t0", "running", 2), step("w0t1", "running", 3)],
      plain,
    );
    progress.take([step("w0t0", "validating", 4), step("w0t0", "completed", 4)], plain);
    expect(screenOf(progress, 40)).toEqual([
      "checks  10.0 s",
      "● w0  1 of 2  9.0 s",
      "  ● t1  7.0 s",
      "○ w1  0 of 2  waits for w0",
    ]);
  });

  it("has no more lines than there is room for, and counts what it leaves out", () => {
    const progress = new RunProgress(runOf(50, 30));
    progress.take(
      [step("w0", "executing", 1), ...Array.from({ length: 30 }, (_, t) => step(`w0t${t}`, "running", 2))],
      plain,
    );
    for (const rows of [1, 8, 12, 24])
      expect(screenOf(progress, rows).length).toBeLessThanOrEqual(Math.max(4, rows));
    expect(screenOf(progress, 12).at(-1)).toBe("  and 26 more lines, 49 workstreams that wait or have ended");
  });

  it("tells once what began and ended meanwhile, and shows the lines of the attempt that failed alone", () => {
    const progress = new RunProgress(runOf(1, 2));
    progress.take([step("w0", "executing", 0)], plain);
    progress.printed("w0t0", 1, "of the first attempt");
    progress.printed("w0t0", 2, "of the second");
    const told = progress.take(
      [step("w0t0", "running", 1), step("w0t0", "failed", 3, "no"), step("w0t1", "running", 3)],
      plain,
    );
    expect(told).toEqual(["✖ w0/t0 failed after 2.0 s: no\n    │ of the second", "● w0/t1 began"]);
  });
});
