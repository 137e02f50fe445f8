import { describe, expect, it } from "vitest";
import {
  type OrchestratorLayer,
  type OrchestratorType,
  orchestratorLayers,
  orchestratorTypes,
} from "../../src/catalog/index.ts";
import { mayCall, ok } from "../../src/orchestration/index.ts";
import { open, some } from "./open.ts";

/** Caller → what it may call; its own layer only if it leads others. */
const table: Readonly<Record<OrchestratorLayer, readonly OrchestratorLayer[]>> = {
  application: ["domain", "infrastructure"],
  domain: ["infrastructure"],
  infrastructure: [],
};
const leading: readonly OrchestratorType[] = ["hierarchical", "coordination"];
const cases = orchestratorLayers.flatMap((from) =>
  orchestratorTypes.flatMap((type) =>
    orchestratorLayers.map((to) => {
      const allowed = from === to ? leading.includes(type) : table[from].includes(to);
      return [from, type, to, allowed] as const;
    }),
  ),
);

describe("the layers", () => {
  it.each(cases)("%s of type %s may call %s: %s", async (from, type, to, allowed) => {
    const { orchestration, books } = open();
    const callee = some("callee", () => ok("called"), { layer: to });
    const caller = some("caller", (_params, context) => context.run(callee), { layer: from, type });
    orchestration.register(callee, caller);
    expect(mayCall(caller, callee)).toBe(allowed);
    const result = await orchestration.run(caller);
    if (allowed) expect(result).toEqual(ok("called"));
    else expect(result).toMatchObject({ category: "configuration", cause: { code: "ORCHESTRATOR_LAYER" } });
    expect(books(callee)).toEqual(allowed ? { ok: 1 } : {});
  });

  it("name both in the error, and say what the caller may do", async () => {
    const { orchestration } = open();
    orchestration.register(
      some("store", (_params, context) => context.run("answer"), {
        layer: "infrastructure",
        type: "adaptive",
      }),
      some("answer", undefined, { layer: "application" }),
    );
    const result = await orchestration.run("store");
    expect(result).toMatchObject({
      error:
        'orchestrator "store" (infrastructure, adaptive) called "answer" (application, sequential): infrastructure of type adaptive calls no other, so call it from a layer above.',
    });
  });

  it("hold for a call through the facade deep inside, which knows its caller by itself", async () => {
    const { orchestration, books } = open();
    const upper = some("upper", undefined, { layer: "application" });
    const lower = some("lower", async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return orchestration.run(upper);
    });
    orchestration.register(upper, lower);
    expect(await orchestration.run(lower)).toMatchObject({ cause: { code: "ORCHESTRATOR_LAYER" } });
    expect(books(upper)).toEqual({});
    expect(await orchestration.run(upper)).toEqual(ok("upper"));
  });

  it("hold between two orchestrations too", async () => {
    const first = open();
    const second = open({}, { ambient: first.port.ambient });
    second.orchestration.register(some("upper", undefined, { layer: "application" }));
    first.orchestration.register(
      some("lower", (_params, context) => second.orchestration.run("upper", undefined, context)),
    );
    expect(await first.orchestration.run("lower")).toMatchObject({ cause: { code: "ORCHESTRATOR_LAYER" } });
  });
});

describe("orchestrators that call each other", () => {
  const leader = { layer: "application", type: "coordination" } as const;

  it("in a circle are found, and the circle is named", async () => {
    const { orchestration, inFlight } = open();
    orchestration.register(
      some("a", (_params, context) => context.run("b"), leader),
      some("b", (_params, context) => context.run("c"), leader),
      some("c", (_params, context) => context.run("a"), leader),
    );
    expect(await orchestration.run("a")).toMatchObject({
      error: expect.stringContaining('orchestrator "a" would run inside itself: a → b → c → a'),
    });
    expect([inFlight("a"), inFlight("b"), inFlight("c")]).toEqual([0, 0, 0]);
  });

  it("cannot re-enter themselves, also not through the facade", async () => {
    const { orchestration, books } = open();
    const a = some("a", () => orchestration.run("a"), leader);
    orchestration.register(a);
    expect(await orchestration.run("a")).toMatchObject({ cause: { code: "ORCHESTRATOR_CYCLE" } });
    expect(books(a)).toEqual({ error: 1 });
  });

  it("may call the same one twice, one after another or at once", async () => {
    const { orchestration, books } = open();
    const leaf = some("leaf");
    orchestration.register(
      leaf,
      some(
        "twice",
        async (_params, context) => {
          await context.run(leaf);
          return ok(await Promise.all([context.run(leaf), context.run(leaf)]));
        },
        leader,
      ),
    );
    expect(await orchestration.run("twice")).toEqual(ok([ok("leaf"), ok("leaf")]));
    expect(books(leaf)).toEqual({ ok: 3 });
  });

  it.each([0, 1, 3])("go no deeper than %i below the first", async (maxDepth) => {
    const { orchestration, books } = open({ maxDepth });
    const names = Array.from({ length: maxDepth + 2 }, (_, index) => `n${index}`);
    const all = names.map((name, index) =>
      some(name, (_params, context) => (index > maxDepth ? ok() : context.run(`n${index + 1}`)), leader),
    );
    orchestration.register(...all);
    expect(await orchestration.run("n1")).toEqual(ok());
    expect(await orchestration.run("n0")).toMatchObject({
      cause: { code: "ORCHESTRATOR_DEPTH" },
      error: expect.stringContaining(names.join(" → ")),
    });
    const last = all.at(-1);
    expect(last && books(last)).toEqual({ ok: 1 });
  });
});
