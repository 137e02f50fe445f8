import { describe, expect, it } from "vitest";
import { OrchestrationContext, ok } from "../../src/orchestration/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import { RunContext } from "../../src/telemetry/index.ts";
import { open, some } from "./open.ts";

/** Keeps the contexts of an application that calls a domain that calls an infrastructure orchestrator. */
function three() {
  const opened = open();
  const seen: OrchestrationContext[] = [];
  const look = (next?: string) => (_params: unknown, context: OrchestrationContext) => {
    seen.push(context);
    return next === undefined ? ok() : context.run(next);
  };
  opened.orchestration.register(
    some("top", look("middle"), { layer: "application" }),
    some("middle", look("bottom")),
    some("bottom", look(), { layer: "infrastructure" }),
  );
  return { ...opened, seen };
}

describe("the context of an orchestrator", () => {
  it("is the context of its run, with its place among the callers", async () => {
    const { orchestration, seen } = three();
    const { signal } = new AbortController();
    await orchestration.run("top", undefined, {
      signal,
      tenant: "acme",
      requestId: "r-1",
      correlationId: "c-1",
      baggage: { plan: "gold" },
      metadata: { attempt: 2 },
    });
    expect(seen.map(({ depth, path }) => [depth, path])).toEqual([
      [0, ["top"]],
      [1, ["top", "middle"]],
      [2, ["top", "middle", "bottom"]],
    ]);
    for (const context of seen) {
      expect(context).toBeInstanceOf(RunContext);
      expect(context).toMatchObject({
        tenant: "acme",
        requestId: "r-1",
        correlationId: "c-1",
        baggage: { plan: "gold" },
        metadata: { attempt: 2 },
        signal,
      });
    }
    expect(seen[1]?.caller).toBe(seen[0]);
    expect(seen[2]?.caller).toBe(seen[1]);
    expect(seen[0]?.caller).toBeUndefined();
  });

  it("takes the correlation id for a request without an id, and makes it once", async () => {
    const { orchestration, seen } = three();
    await orchestration.run("top");
    expect(seen.map(({ requestId, tenant }) => [requestId, tenant])).toEqual([
      ["id-1", undefined],
      ["id-1", undefined],
      ["id-1", undefined],
    ]);
  });

  it("is found through the contexts that primitives make of it", async () => {
    const { orchestration, port } = open();
    const { workflow, parallel } = createPrimitives(port);
    let seen: OrchestrationContext | undefined;
    const leaf = some(
      "leaf",
      (_params, context) => {
        seen = context;
        return ok();
      },
      { layer: "infrastructure" },
    );
    const flow = workflow(
      "flow",
      parallel("one", [(_: undefined, context: RunContext) => orchestration.run(leaf, undefined, context)]),
    );
    orchestration.register(
      leaf,
      some("outer", async (_params, context) => {
        await flow.run(undefined, context);
        return ok();
      }),
    );
    await orchestration.run("outer", undefined, { tenant: "acme" });
    expect(seen).toMatchObject({ path: ["outer", "leaf"], tenant: "acme", depth: 1 });
  });

  it("can be that of a part of the run", async () => {
    const { orchestration, seen } = three();
    orchestration.register(
      some(
        "parts",
        (_params, context) => context.run("middle", undefined, context.child({ metadata: { part: 1 } })),
        { layer: "application" },
      ),
    );
    await orchestration.run("parts");
    expect(seen[0]).toMatchObject({ metadata: { part: 1 }, path: ["parts", "middle"] });
  });

  it("is found by loggers and libraries at every level", async () => {
    const { orchestration, port } = open();
    const current: unknown[] = [];
    const inner = some(
      "inner",
      async (_params, context) => {
        await null;
        current.push(port.ambient.current() === context);
        return ok();
      },
      { layer: "infrastructure" },
    );
    orchestration.register(
      inner,
      some("outer", async (_params, context) => {
        await context.run(inner);
        current.push(port.ambient.current() === context);
        return ok();
      }),
    );
    await orchestration.run("outer");
    expect(current).toEqual([true, true]);
  });

  it("says of whom it is", async () => {
    const { orchestration, seen } = three();
    await orchestration.run("bottom");
    expect(seen[0]?.orchestrator.name).toBe("bottom");
    expect(seen[0]).toBeInstanceOf(OrchestrationContext);
  });
});
