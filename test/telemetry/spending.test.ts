import { describe, expect, it } from "vitest";
import { createLlm, type Llm } from "../../src/llm/index.ts";
import { defineOrchestrator, ok } from "../../src/orchestration/index.ts";
import { startRun } from "../../src/telemetry/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";

const about = { provider: "openai", model: "gpt-4o" } as const;
/** 4,000 tokens in at 2.50 USD per million: one cent. */
const cent = { usage: { prompt_tokens: 4_000, completion_tokens: 0, total_tokens: 4_000 } };

const open = () => {
  const telemetry = createTestTelemetry();
  const llm = createLlm(telemetry);
  const spend = () => llm.call(about, (call) => call.answered(cent));
  const workflow = (name: string) => [
    telemetry.value("tta_workflow_cost_usd_total", { workflow: name, share: "direct" }),
    telemetry.value("tta_workflow_cost_usd_total", { workflow: name, share: "nested" }),
  ];
  const primitive = (name: string) => [
    telemetry.value("tta_primitive_cost_usd_total", { primitive: name, share: "direct" }),
    telemetry.value("tta_primitive_cost_usd_total", { primitive: name, share: "nested" }),
  ];
  return { ...telemetry, llm, spend, workflow, shares: primitive, make: telemetry.primitives };
};

const total = (telemetry: Pick<ReturnType<typeof open>, "value">): number | undefined =>
  telemetry.value("tta_llm_cost_usd_total");

describe("what a run spends", () => {
  it("counts retries, failed attempts and hedges, each once", async () => {
    const { make, llm, shares, value, workflow, cost, current, clock } = open();
    let tries = 0;
    const flaky = make.step("flaky", () =>
      llm.call(about, (call) => {
        call.chunk(1);
        call.answered({ ...cent, finishReason: "stop" });
        tries += 1;
        if (tries < 3) throw new Error("try again");
      }),
    );
    const again = make.retry("again", { attempts: 5, delay: 1 }, flaky);
    const hedged = make.parallel("hedged", {
      one: again,
      other: () => llm.call(about, (call) => call.answered(cent)),
    });
    let inside = cost();
    const run = make.workflow("all", async (_: undefined, context) => {
      await hedged.run(undefined, context);
      inside = cost(current());
    });
    await clock.until(run.run(undefined));
    expect(inside).toMatchObject({ calls: 4, unpriced: 0, estimated: 0n, usd: { inclusive: 0.04 } });
    expect(shares("flaky")).toEqual([0.03, 0]);
    expect(shares("again")).toEqual([0, 0.03]);
    expect(shares("hedged")).toEqual([0.01, 0.03]);
    expect(workflow("all")).toEqual([0.04, 0]);
    expect(total({ value })).toBe(0.04);
  });

  it("is the caller's whatever the client was given: no context is passed on", async () => {
    const { make, spend, shares } = open();
    const deep = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      await spend();
    };
    await make
      .sequence(
        "both",
        make.step("first", deep),
        make.step("second", async () => {}),
      )
      .run(undefined);
    expect([shares("first"), shares("second"), shares("both")]).toEqual([
      [0.01, 0],
      [0, 0],
      [0, 0.01],
    ]);
  });

  it("is booked once in what runs inside itself", async () => {
    const { make, spend, workflow, value } = open();
    const countdown: { run: (left: number) => Promise<void> } = make.workflow(
      "countdown",
      async (left: number) => {
        await spend();
        if (left > 1) await countdown.run(left - 1);
      },
    );
    await countdown.run(3);
    expect(workflow("countdown")).toEqual([0.03, 0]);
    expect(total({ value })).toBe(0.03);
  });

  it("is counted at the call, and in its workflow, also when that has ended", async () => {
    const { make, llm, workflow, value } = open();
    const late = Promise.withResolvers<void>();
    let call: ReturnType<Llm["open"]> | undefined;
    await make
      .workflow("short", async () => {
        call = llm.open(about);
        late.promise.then(() => call?.end());
      })
      .run(undefined);
    call?.answered(cent);
    call?.end();
    expect([total({ value }), workflow("short")]).toEqual([0.01, [0.01, 0]]);
  });

  it("reaches agents and orchestrators, and the nearest of each kind alone directly", async () => {
    const { make, agents, orchestration, spend, value, spans } = open();
    const writer = agents.agent("writer", spend);
    const chief = agents.agent(
      "chief",
      make.step("ask", async () => writer.run(undefined)),
    );
    const below = defineOrchestrator({
      name: "below",
      layer: "domain",
      run: async () => ok(await chief.run(undefined)),
    });
    const above = defineOrchestrator({
      name: "above",
      layer: "application",
      run: (_: unknown, context) => context.run(below),
    });
    orchestration.register(below, above);
    await orchestration.run("above");
    const agent = (agent: string, share: "direct" | "nested") =>
      value("tta_agent_cost_usd_total", { agent, share });
    const orchestrator = (orchestrator: string, share: "direct" | "nested") =>
      value("tta_orchestrator_cost_usd_total", { orchestrator, share });
    expect([agent("writer", "direct"), agent("chief", "direct"), agent("chief", "nested")]).toEqual([
      0.01, 0, 0.01,
    ]);
    expect([orchestrator("below", "direct"), orchestrator("above", "nested")]).toEqual([0.01, 0.01]);
    const marked = spans.map(({ name, attributes }) => [
      name,
      attributes["tta.cost.direct_usd"],
      attributes["tta.cost_usd"],
    ]);
    expect(marked).toEqual([
      ["orchestrator above", 0, 0.01],
      ["orchestrator below", 0.01, 0.01],
      ["invoke_agent chief", 0, 0.01],
      ["function ask", 0.01, 0.01],
      ["invoke_agent writer", 0.01, 0.01],
      ["chat gpt-4o", 0.01, 0.01],
    ]);
  });

  it("can be asked of a run that somebody began, and of a request without a name", async () => {
    const { make, spend, cost, port } = open();
    const run = startRun(port);
    const step = make.step("ask", spend);
    await make.workflow("all", step).run(undefined, run);
    await port.ambient.run(run, spend);
    expect(cost(run)).toMatchObject({ calls: 2, usd: { direct: 0.01, inclusive: 0.02 } });
    expect(cost(run, "workflow")).toMatchObject({ calls: 0, inclusive: 0n });
    expect(cost()).toMatchObject({ calls: 0 });
  });

  it("closes the runs that it books, so that a shutdown waits for none of them", async () => {
    const { make, spend, port } = open();
    await make.step("ask", spend).run(undefined);
    await make.workflow("all", make.retry("again", {}, spend)).run(undefined);
    await make
      .step("fails", () => {
        throw new Error("down");
      })
      .run(undefined)
      .catch(() => {});
    await port.runs.settled();
    expect(port.runs.abort("none is left")).toEqual({});
  });

  it("is of nobody's interest without createLlm: contexts are passed on as they are", async () => {
    const { primitives, port } = createTestTelemetry();
    const seen: unknown[] = [];
    const look = primitives.step(
      "look",
      (_: undefined, context) => void seen.push(context, port.ambient.current()),
    );
    await primitives.sequence("two", look, look).run(undefined);
    expect(new Set(seen).size).toBe(2);
    expect(seen[0]).toBe(seen[2]);
    expect(seen[1]).toBeUndefined();
  });

  it("stops with what is around it, whatever context a step was given", async () => {
    const { make, clock } = open();
    const heard = Promise.withResolvers<unknown>();
    const deaf = make.timeout(
      "limit",
      { after: 50 },
      make.step("wait", (_: undefined, context) => {
        context.signal.addEventListener("abort", () => heard.resolve(context.abortedAs));
        return new Promise<void>(() => {});
      }),
    );
    const run = deaf.run(undefined).catch((error: unknown) => error);
    await clock.advance(60);
    expect(await heard.promise).toBe("cancelled");
    expect(await run).toMatchObject({ name: "TimeoutError" });
  });
});
