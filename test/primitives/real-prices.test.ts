import { describe, expect, it } from "vitest";
import { createLlm } from "../../src/llm/index.ts";
import type { CacheOptions } from "../../src/primitives/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";
import { fakeBackend } from "./cache-fake-backend.ts";

const tokens = (count: number) => ({
  usage: { prompt_tokens: count, completion_tokens: 0, total_tokens: count },
});

type Route = "cheap" | "dear";

const open = () => {
  const telemetry = createTestTelemetry();
  const llm = createLlm(telemetry);
  /** Spends cents: 4,000 tokens in at 2.50 USD per million are one. */
  const spend = (cents: number, model = "gpt-4o") =>
    llm.call({ provider: "openai", model }, (call) => call.answered(tokens(4_000 * cents)));
  const saved = (route: string) => telemetry.value("tta_router_savings_usd_total", { router: "r", route });
  const avoided = () => telemetry.value("tta_cache_saved_usd_total", { cache: "c" });
  return { ...telemetry, make: telemetry.primitives, llm, spend, saved, avoided };
};

describe("the savings of a router without a cost function", () => {
  it("come from what calls of models cost, against the dearest route", async () => {
    const { make, spend, saved } = open();
    const r = make.router("r", {
      routes: { cheap: (_: Route) => spend(1), dear: (_: Route) => spend(10) },
      choose: (route) => route,
    });
    await r.run("cheap");
    expect([saved("cheap"), saved("dear")]).toEqual([undefined, undefined]);
    await r.run("dear");
    await r.run("cheap");
    expect(saved("cheap")).toBeCloseTo(0.09, 12);
  });

  it("are less what choosing and attempts that failed cost", async () => {
    const { make, spend, saved } = open();
    const r = make.router("r", {
      routes: {
        cheap: () => spend(1),
        dear: async (fails: boolean) => {
          await spend(10);
          if (fails) throw new Error("down");
        },
        broken: async () => {
          await spend(2);
          throw new Error("down");
        },
      },
      choose: async (fails: boolean) => {
        await spend(1);
        return fails ? "broken" : "dear";
      },
      fallbackRoute: "cheap",
    });
    await r.run(false);
    await r.run(true);
    expect(saved("cheap")).toBeCloseTo(0.06, 12);
  });

  it("take stated costs for routes that never answered, and nothing from answers that called no model", async () => {
    const { make, spend, saved } = open();
    const r = make.router("r", {
      routes: { cheap: (call: boolean) => (call ? spend(1) : undefined), dear: () => spend(10) },
      choose: () => "cheap",
      costPerRoute: { dear: 0.1 },
    });
    await r.run(false);
    expect(saved("cheap")).toBeUndefined();
    await r.run(true);
    expect(saved("cheap")).toBeCloseTo(0.09, 12);
  });

  it("say nothing where a price is not known", async () => {
    const { make, spend, saved } = open();
    const r = make.router("r", {
      routes: { cheap: () => spend(1, "nobody-knows"), dear: () => spend(10) },
      choose: () => "cheap",
      costPerRoute: { dear: 0.1 },
    });
    await r.run(undefined);
    expect(saved("cheap")).toBeUndefined();
  });
});

describe("what a cache without a cost function saves", () => {
  const cached = (telemetry: ReturnType<typeof open>, options: Partial<CacheOptions<string, unknown>> = {}) =>
    telemetry.make.cache("c", { key: (text: string) => text, ...options }, () => telemetry.spend(3));

  it("is what the calls cost that a hit made unnecessary", async () => {
    const telemetry = open();
    const c = cached(telemetry);
    for (const key of ["a", "a", "b", "a"]) await c.run(key);
    expect(telemetry.avoided()).toBe(0.06);
    expect(telemetry.value("tta_llm_cost_usd_total")).toBe(0.06);
  });

  it("counts those who joined a run", async () => {
    const telemetry = open();
    const c = cached(telemetry);
    await Promise.all([c.run("a"), c.run("a"), c.run("a")]);
    expect([telemetry.avoided(), telemetry.value("tta_llm_cost_usd_total")]).toEqual([0.06, 0.03]);
  });

  it("is nothing where no model was called, or where it was another cache that gave the result", async () => {
    const telemetry = open();
    const inner = telemetry.make.cache("inner", { key: () => "one" }, () => telemetry.spend(3));
    await inner.run(undefined);
    const c = telemetry.make.cache("c", { key: () => "one" }, inner);
    for (let i = 0; i < 3; i += 1) await c.run(undefined);
    expect(telemetry.avoided()).toBeUndefined();
    expect(telemetry.value("tta_cache_saved_usd_total", { cache: "inner" })).toBe(0.03);
  });

  it("goes with the result into a shared store, whatever the store knows of money", async () => {
    const [one, other] = [open(), open()];
    const shared = fakeBackend(one.clock);
    const writes = cached(one, { ttl: "1h", shared });
    await writes.run("a");
    await writes.settled();
    await cached(other, { ttl: "1h", shared }).run("a");
    expect([one.avoided(), other.avoided()]).toEqual([undefined, 0.03]);
    expect(other.value("tta_llm_cost_usd_total")).toBeUndefined();
  });
});
