import { describe, expect, it } from "vitest";
import {
  type Attempt,
  type Attempts,
  fail,
  ok,
  type ResilienceOptions,
  type ResilienceStrategy,
  type Result,
  resilienceOrchestrator,
  resilienceStrategies,
  skip,
} from "../../src/orchestration/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import { RejectedError, TimeoutError } from "../../src/telemetry/index.ts";
import { open } from "./open.ts";

async function running(
  routes: Attempts,
  options: Partial<ResilienceOptions<string, Attempts, Attempt>> = {},
) {
  const opened = open();
  const parts = { port: opened.port, primitives: createPrimitives(opened.port) };
  const models = resilienceOrchestrator(parts, { name: "models", routes, ...options });
  opened.orchestration.register(models);
  await opened.orchestration.start();
  const call = (strategy?: ResilienceStrategy, signal?: AbortSignal): Promise<Result> =>
    opened.orchestration.run("models", { input: "?", strategy }, { signal });
  return {
    ...opened,
    models,
    call,
    weight: (route: string) => models.routes().find((one) => one.route === route)?.weight,
    healthy: (route: string) => models.routes().find((one) => one.route === route)?.healthy,
    count: (metric: string, labels: Readonly<Record<string, string>>) => opened.metrics.value(metric, labels),
  };
}

/** An attempt that fails so many times, then answers. */
function failing(times: number, failure: () => Result = () => fail("down", { category: "dependency" })) {
  let calls = 0;
  const attempt = (): Result => {
    calls += 1;
    return calls <= times ? failure() : ok("well");
  };
  return { attempt, calls: () => calls };
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 40; i += 1) await null;
};
const answer = (value: unknown, route: string, degraded = false) => ok({ value, route, degraded });
const always = (times = Number.POSITIVE_INFINITY) => failing(times).attempt;

describe("the resilience orchestrator", () => {
  it("stands in the infrastructure, is adaptive, and has five strategies", async () => {
    const { models } = await running({ local: () => ok() });
    expect(models).toMatchObject({ layer: "infrastructure", type: "adaptive" });
    expect(resilienceStrategies).toHaveLength(5);
  });

  it.each(resilienceStrategies)("with %s gives what the route gives, falsy data too", async (strategy) => {
    for (const value of [0, "", false, null, undefined]) {
      const { call, books, models } = await running({ local: () => ok(value) });
      expect(await call(strategy)).toEqual(answer(value, "local"));
      expect(books(models)).toEqual({ ok: 1 });
    }
  });

  it.each(resilienceStrategies)(
    "with %s takes neither a failure nor a skip for a success",
    async (strategy) => {
      const failed = await running({ local: () => fail("no", { category: "validation" }) });
      expect(await failed.call(strategy)).toMatchObject({
        status: "fail",
        category: "validation",
        error: "no",
      });
      expect(failed.books(failed.models)).toEqual({ error: 1 });
      const skipped = await running({ local: () => skip("empty") });
      expect(await skipped.call(strategy)).toEqual(skip("empty"));
      expect(skipped.books(skipped.models)).toEqual({ skipped: 1 });
    },
  );

  it.each(resilienceStrategies)(
    "with %s is cancelled by an abort, which speaks against no route",
    async (strategy) => {
      const controller = new AbortController();
      const { call, models, books, weight } = await running({
        local: () => {
          controller.abort();
          return fail("down");
        },
      });
      expect(await call(strategy, controller.signal)).toMatchObject({ category: "cancelled" });
      expect([books(models), weight("local")]).toEqual([{ cancelled: 1 }, 1]);
      expect(models.routes()).toMatchObject([{ attempts: 0 }]);
    },
  );

  it("chooses the strategy of the call, else its own, and refuses what is none", async () => {
    const { call, count } = await running(
      { local: always(), spare: () => ok("spare") },
      { strategy: "graceful_degrade" },
    );
    expect(await call()).toEqual(answer("spare", "spare", true));
    expect(await call("fail_fast")).toMatchObject({ error: "down" });
    expect(await call("hope" as never)).toMatchObject({ category: "validation" });
    expect(count("tta_fallback_requests_total", { primitive: "models", used: "spare" })).toBe(1);
  });

  it("fails fast: one attempt, whatever else there is", async () => {
    const { attempt, calls } = failing(1);
    const { call } = await running({ local: attempt, spare: () => ok("spare") });
    expect(await call("fail_fast")).toMatchObject({ category: "dependency" });
    expect(calls()).toBe(1);
  });

  it("degrades gracefully: the other routes, then the lesser answer", async () => {
    const degraded = () => ok("Ask again later.");
    const { call } = await running({ local: always(), spare: failing(1).attempt }, { degraded });
    expect(await call("graceful_degrade")).toEqual(answer("Ask again later.", "degraded", true));
    expect(await call("graceful_degrade")).toEqual(answer("well", "spare", true));
    const primary = await running({ local: () => ok("first") }, { degraded });
    expect(await primary.call("graceful_degrade")).toEqual(answer("first", "local", false));
    const without = await running({ local: always(), spare: always() });
    expect(await without.call("graceful_degrade")).toMatchObject({ status: "fail" });
  });

  it("retries what is retryable, three times with growing pauses", async () => {
    const { attempt, calls } = failing(2);
    const { call, clock, count } = await running({ local: attempt });
    const run = call("retry");
    await settle();
    expect(calls()).toBe(1);
    clock.advance(1_000);
    await settle();
    expect(calls()).toBe(2);
    clock.advance(2_000);
    expect(await run).toEqual(answer("well", "local"));
    const attempts = (result: string) => count("tta_retry_attempts_total", { primitive: "models", result });
    expect([attempts("retry"), attempts("success")]).toEqual([2, 1]);
  });

  it("does not retry what is not retryable, nor more often than it may", async () => {
    const hopeless = failing(9, () => fail("no such question", { category: "not_found" }));
    const first = await running({ local: hopeless.attempt });
    expect(await first.call("retry")).toMatchObject({ category: "not_found" });
    expect(hopeless.calls()).toBe(1);
    const { attempt, calls } = failing(9);
    const second = await running({ local: attempt }, { retry: { attempts: 2, delay: 1, jitter: "none" } });
    const run = second.call("retry");
    await settle();
    second.clock.advance(1);
    expect(await run).toMatchObject({ category: "dependency" });
    expect(calls()).toBe(2);
  });

  it("breaks the circuit after five failures in a row, and closes it after two successes", async () => {
    const { attempt, calls } = failing(5);
    const { call, clock, count } = await running({ local: attempt });
    for (let i = 0; i < 5; i += 1)
      expect(await call("circuit_breaker")).toMatchObject({ category: "dependency" });
    expect(await call("circuit_breaker")).toMatchObject({ category: "rejected", retryable: true });
    expect(calls()).toBe(5);
    clock.advance(60_000);
    expect(await call("circuit_breaker")).toEqual(answer("well", "local"));
    const state = (name: string) => count("tta_circuit_breaker_state", { breaker: "models", state: name });
    expect(state("half_open")).toBe(1);
    await call("circuit_breaker");
    expect(state("closed")).toBe(1);
  });

  it("does not break the circuit over questions that are the caller's fault", async () => {
    const { call, count, weight } = await running({ local: () => fail("what?", { category: "validation" }) });
    for (let i = 0; i < 20; i += 1) await call("circuit_breaker");
    expect(count("tta_circuit_breaker_state", { breaker: "models", state: "closed" })).toBe(1);
    expect(weight("local")).toBe(2);
  });

  it.each<[Partial<ResilienceOptions<string, Attempts, Attempt>>]>([
    [{ routes: {} }],
    [{ routes: { degraded: () => ok() } }],
    [{ routes: { local: 1 as never } }],
    [{ degraded: 1 as never }],
    [{ strategy: "hope" as never }],
    [{ health: { window: 0 } }],
    [{ health: { minSuccess: 1.1 } }],
    [{ health: { every: -1 } }],
    [{ health: { maxLatency: "0s" } }],
    [{ retry: { attempts: 0 } }],
    [{ name: "" }],
  ])("refuses %j", async (options) => {
    await expect(running({ local: () => ok() }, options)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ORCHESTRATOR_OPTION|PRIMITIVE_(DURATION|OPTION|NAME))$/),
    });
  });
});

describe("adaptive routing", () => {
  it("starts even, and shifts weights ×1.1 and ×0.9 with every attempt", async () => {
    const { call, weight } = await running({ good: () => ok(), bad: always() });
    expect([weight("good"), weight("bad")]).toEqual([1, 1]);
    await call("adaptive_routing");
    await call("adaptive_routing");
    expect([weight("good"), weight("bad")]).toEqual([expect.closeTo(1.1), expect.closeTo(0.9)]);
  });

  it("shows the share of each route in the metric of weighted routers", async () => {
    const { call, count } = await running({ good: () => ok(), bad: always() });
    const share = (route: string) => count("tta_router_route_weight_ratio", { router: "models", route });
    expect([share("good"), share("bad")]).toEqual([0.5, 0.5]);
    for (let i = 0; i < 800; i += 1) await call("adaptive_routing");
    expect([share("good"), share("bad")]).toEqual([expect.closeTo(2 / 2.1), expect.closeTo(0.1 / 2.1)]);
  });

  it("keeps weights between 0.1 and 2", async () => {
    const { call, weight } = await running({ good: () => ok(), bad: always() });
    for (let i = 0; i < 800; i += 1) await call("adaptive_routing");
    expect([weight("good"), weight("bad")]).toEqual([2, 0.1]);
  });

  it("sends calls by weight, and comes back to a route that is well again", async () => {
    let down = true;
    const calls = { first: 0, second: 0 };
    const { call, weight } = await running({
      first: () => {
        calls.first += 1;
        return down ? fail("down") : ok();
      },
      second: () => {
        calls.second += 1;
        return ok();
      },
    });
    const share = async (times: number): Promise<number> => {
      calls.first = 0;
      for (let i = 0; i < times; i += 1) await call("adaptive_routing");
      return calls.first / times;
    };
    await share(800);
    expect(await share(210)).toBeCloseTo(0.1 / 2.1, 2);
    expect(calls.second).toBeGreaterThan(800);
    down = false;
    await share(2_000);
    expect(weight("first")).toBe(2);
    expect(await share(100)).toBeCloseTo(0.5, 2);
  });

  it("trusts a slow route less, and learns from every strategy", async () => {
    const { call, clock, weight } = await running({
      slow: () => {
        clock.advance(5_001);
        return ok();
      },
    });
    await call("fail_fast");
    await call("retry");
    expect(weight("slow")).toBeCloseTo(0.81);
  });

  it("takes nothing from an attempt that was refused or skipped", async () => {
    const refused = (): Promise<never> => Promise.reject(new RejectedError("full"));
    const { call, weight, models } = await running({ refused, skipped: () => skip("empty") });
    for (let i = 0; i < 10; i += 1) await call("adaptive_routing");
    expect([weight("refused"), weight("skipped")]).toEqual([1, 1]);
    expect(models.routes().map(({ attempts }) => attempts)).toEqual([0, 0]);
  });
});

describe("the health monitor", () => {
  it("looks every 30 seconds, and finds a route ill below 0.7 successes of the last 100", async () => {
    let down = false;
    const { call, clock, healthy, lines, weight, models } = await running({
      local: () => (down ? Promise.reject(new TimeoutError("late")) : ok()),
    });
    for (let i = 0; i < 70; i += 1) await call();
    down = true;
    for (let i = 0; i < 30; i += 1) await call();
    clock.advance(30_000);
    expect(healthy("local")).toBe(true);
    await call();
    expect(models.routes()).toMatchObject([{ attempts: 100, successRatio: 0.69 }]);
    clock.advance(29_999);
    expect(healthy("local")).toBe(true);
    clock.advance(1);
    expect(healthy("local")).toBe(false);
    expect(weight("local")).toBe(0.1);
    const told = lines.filter(({ message }) => message.includes("healthy"));
    expect(told).toMatchObject([
      { level: "warn", message: "a route is unhealthy", fields: { orchestrator: "models", route: "local" } },
    ]);
    down = false;
    for (let i = 0; i < 100; i += 1) await call();
    clock.advance(30_000);
    expect(healthy("local")).toBe(true);
    expect(lines.at(-1)).toMatchObject({ level: "info", message: "a route is healthy again" });
  });

  it("finds a route ill above a mean of 5 seconds, over the same attempts", async () => {
    let milliseconds = 5_000;
    const { call, clock, models } = await running(
      {
        local: () => {
          clock.advance(milliseconds);
          return ok();
        },
      },
      { health: { window: 2, every: "30s" } },
    );
    await call();
    await call();
    clock.advance(30_000);
    expect(models.routes()).toMatchObject([{ healthy: true, meanSeconds: 5 }]);
    milliseconds = 5_002;
    await call();
    clock.advance(30_000);
    expect(models.routes()).toMatchObject([{ healthy: false, meanSeconds: 5.001, attempts: 2 }]);
  });

  it("takes a route of which nothing is known for healthy", async () => {
    const { clock, models } = await running({ local: () => ok() });
    clock.advance(300_000);
    expect(models.routes()).toEqual([
      {
        route: "local",
        healthy: true,
        weight: 1,
        attempts: 0,
        successRatio: undefined,
        meanSeconds: undefined,
      },
    ]);
  });

  it("runs from start to stop, keeps one timer, and can be started again", async () => {
    const { call, clock, orchestration, healthy } = await running({ local: always() });
    const timers = (): number => clock.pending;
    const one = timers();
    clock.advance(90_000);
    expect(timers()).toBe(one);
    await orchestration.stop();
    expect(timers()).toBe(one - 1);
    await orchestration.start();
    await call();
    clock.advance(30_000);
    expect(healthy("local")).toBe(false);
    await orchestration.stop();
    expect(timers()).toBe(one - 1);
  });
});
