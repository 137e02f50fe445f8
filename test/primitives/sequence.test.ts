import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { CancelledError } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

const open = () => {
  const fake = fakePort();
  return { ...fake, ...createPrimitives(fake.port) };
};

describe("sequence", () => {
  it("hands each result to the next step", async () => {
    const { sequence } = open();
    const run = sequence(
      (n: number) => n + 1,
      async (n) => `${n}`,
      (text) => [text, text],
    );
    expect(await run.run(1)).toEqual(["2", "2"]);
  });

  it("fails with the first step that fails, and runs none after it", async () => {
    const { sequence, step, metrics } = open();
    const late = step("late", () => "never");
    const run = sequence(
      step("first", () => {
        throw new Error("no");
      }),
      late,
    );
    await expect(run.run("a")).rejects.toThrow("no");
    const count = (primitive: string, outcome: string) =>
      metrics.value("tta_primitive_duration_seconds", { primitive, kind: "function", outcome });
    expect(count("first", "error")).toBe(1);
    expect(count("late", "ok")).toBe(0);
  });

  it("stops between two steps when the run is aborted", async () => {
    const { sequence } = open();
    const controller = new AbortController();
    let reached = false;
    const run = sequence(
      () => controller.abort("enough"),
      () => {
        reached = true;
      },
    );
    const error = await run.run("a", { signal: controller.signal }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CancelledError);
    expect(error).toMatchObject({ cause: "enough" });
    expect(reached).toBe(false);
  });

  it("gives each step its own time, also around functions, other primitives and inner sequences", async () => {
    const { sequence, step, cache, workflow, clock, metrics } = open();
    const taking = (ms: number) => async (n: number) => {
      await null;
      clock.advance(ms);
      return n;
    };
    const inner = sequence("inner", step("c", taking(40)), taking(80), step("d", taking(160)));
    const kept = cache("kept", { key: String }, taking(320));
    const all = sequence(
      "all",
      taking(1),
      step("a", taking(10)),
      taking(5),
      step("b", taking(20)),
      inner,
      kept,
    );
    await workflow("w", all).run(1);
    const seconds = (primitive: string, kind: string) =>
      metrics.observed("tta_primitive_duration_seconds", { primitive, kind, outcome: "ok" });
    expect([..."abcd"].map((name) => seconds(name, "function"))).toEqual([[0.01], [0.02], [0.04], [0.16]]);
    expect([seconds("inner", "sequence"), seconds("kept", "cache")]).toEqual([[0.28], [0.32]]);
    expect(seconds("all", "sequence")).toEqual([0.636]);
    expect(metrics.observed("tta_workflow_duration_seconds", { workflow: "w", outcome: "ok" })).toEqual([
      0.636,
    ]);
  });

  it("does not record functions without a name, nor what nobody named twice", async () => {
    const { sequence, metrics } = open();
    await sequence(
      (n: number) => n + 1,
      (n) => n,
    ).run(1);
    const recorded = metrics.all("tta_primitive_duration_seconds").filter(([, count]) => count > 0);
    expect(recorded).toEqual([[{ primitive: "sequence", kind: "sequence", outcome: "ok" }, 1]]);
  });

  it("makes one sequence of a long pipe, and keeps the books of a named one", async () => {
    const { sequence, step, metrics } = open();
    const add = step("add", (n: number) => n + 1);
    const executions = (primitive: string) =>
      metrics.value("tta_primitive_duration_seconds", { primitive, kind: "sequence", outcome: "ok" });
    expect(await add.pipe(add).pipe(add).pipe(add).run(0)).toBe(4);
    expect(executions("sequence")).toBe(1);
    const named = sequence("named", add, add);
    expect(await named.pipe(add).run(0)).toBe(3);
    expect(executions("named")).toBe(1);
    expect(executions("sequence")).toBe(2);
    expect(await named.run(0)).toBe(2);
  });

  it("keeps the callers of a failed step in its stack", async () => {
    const { sequence, step, workflow } = open();
    Error.stackTraceLimit = 50;
    const deep = async (): Promise<never> => {
      await null;
      throw new Error("deep");
    };
    async function handleRequest() {
      return await workflow("outer", sequence(step("inner", deep))).run("a");
    }
    const error: unknown = await handleRequest().catch((reason: unknown) => reason);
    expect(error instanceof Error && error.stack).toContain("handleRequest");
  });
});
