import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

const open = () => {
  const fake = fakePort();
  return {
    ...fake,
    ...createPrimitives(fake.port),
    gauges: () =>
      Object.fromEntries(
        fake.metrics.all("tta_router_route_weight_ratio").map(([{ route }, share]) => [route, share]),
      ),
    attempts: () =>
      Object.fromEntries(
        fake.metrics
          .all("tta_router_requests_total")
          .filter(([, count]) => count > 0)
          .map(([{ route, reason, outcome }, count]) => [`${route} ${reason} ${outcome}`, count]),
      ),
  };
};
const routes = { a: (_: string) => "a", b: (_: string) => "b", c: (_: string) => "c" };

describe("router with weights", () => {
  it("takes turns, spread as evenly as the weights allow", async () => {
    const { router, attempts } = open();
    const r = router("r", { routes, weights: { a: 5, b: 1, c: 1 } });
    const order: string[] = [];
    for (let i = 0; i < 14; i += 1) order.push(await r.run("x"));
    expect(order.join("")).toBe("aabacaaaabacaa");
    expect(attempts()).toEqual({ "a selected ok": 10, "b selected ok": 2, "c selected ok": 2 });
  });

  it("gives each route its share of any number of runs, give or take one", () => {
    const weights = fc.record({ a: fc.nat(100), b: fc.nat(100), c: fc.nat(100) });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 300 }), (given, runs) => {
        fc.pre(given.a + given.b + given.c > 0);
        const { router } = open();
        const counts: Record<string, number> = { a: 0, b: 0, c: 0 };
        const counting = (route: string) => () => {
          counts[route] = (counts[route] ?? 0) + 1;
        };
        const r = router("r", {
          routes: { a: counting("a"), b: counting("b"), c: counting("c") },
          weights: given,
        });
        for (let i = 0; i < runs; i += 1) void r.run("x");
        for (const [route, share] of Object.entries(r.shares)) {
          expect(Math.abs((counts[route] ?? 0) - share * runs)).toBeLessThan(1 + 1e-6);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("shows the shares, which add up to 1, and changes them at run time", async () => {
    const { router, gauges } = open();
    const r = router("r", { routes, weights: { a: 8, b: 2 } });
    expect(r.shares).toEqual({ a: 0.8, b: 0.2, c: 0 });
    expect(gauges()).toEqual({ a: 0.8, b: 0.2, c: 0 });
    r.setWeights({ c: 3, b: 1 });
    expect(r.shares).toEqual({ a: 0, b: 0.25, c: 0.75 });
    expect(gauges()).toEqual({ a: 0, b: 0.25, c: 0.75 });
    const order: string[] = [];
    for (let i = 0; i < 8; i += 1) order.push(await r.run("x"));
    expect(order.filter((route) => route === "b")).toHaveLength(2);
    expect(order).not.toContain("a");
  });

  it("starves no route when the weights change before every run", async () => {
    const { router } = open();
    const r = router("r", { routes, weights: { a: 0.9, b: 0.1 } });
    const order: string[] = [];
    for (let i = 0; i < 100; i += 1) {
      r.setWeights({ a: 0.9 + i / 10_000, b: 0.1 });
      order.push(await r.run("x"));
    }
    expect(order.filter((route) => route === "b").length).toBeGreaterThanOrEqual(9);
  });

  it("has no weights on the page where choose decides", () => {
    const { router, gauges } = open();
    router("r", { routes, choose: () => "a" });
    expect(gauges()).toEqual({});
  });

  it("keeps a key on its route, and moves only keys of the share that shrank", async () => {
    const { router } = open();
    const r = router("r", { routes, weights: { a: 0.5, b: 0.3, c: 0.2 }, key: (user) => user });
    const users = Array.from({ length: 2_000 }, (_, i) => `user ${i}`);
    const place = () => Promise.all(users.map((user) => r.run(user)));
    const before = await place();
    expect(await place()).toEqual(before);
    const count = (route: string) => before.filter((one) => one === route).length / users.length;
    expect(count("a")).toBeCloseTo(0.5, 1);
    expect(count("b")).toBeCloseTo(0.3, 1);
    r.setWeights({ a: 0.5, b: 0.3 });
    const after = await place();
    expect(after.every((route, i) => before[i] === "c" || route === before[i])).toBe(true);
    expect(after).not.toContain("c");
  });

  it("places a key alike in every process", async () => {
    const place = async () => {
      const { router } = open();
      const r = router("r", { routes, weights: { a: 1, b: 1, c: 1 }, key: (user) => user });
      return Promise.all(["ann", "bob", "cy", "\ud800", "", "__proto__"].map((user) => r.run(user)));
    };
    expect(await place()).toEqual(await place());
    expect(await place()).toEqual(["a", "b", "b", "a", "c", "b"]);
  });

  it("takes turns for what has no key", async () => {
    const { router } = open();
    const r = router("r", { routes, weights: { a: 1, b: 1 }, key: () => undefined });
    expect([await r.run("x"), await r.run("x"), await r.run("x")]).toEqual(["a", "b", "a"]);
  });

  it("takes the default route when the key throws, and fails without one", async () => {
    const { router, attempts } = open();
    const key = (): string => {
      throw new Error("no key");
    };
    const weights = { a: 1 };
    expect(await router("r", { routes, weights, key, defaultRoute: "b" }).run("x")).toBe("b");
    await expect(router("r2", { routes, weights, key }).run("x")).rejects.toThrow("no key");
    expect(attempts()).toEqual({ "b default ok": 1 });
  });

  it("falls back like any router", async () => {
    const { router, attempts } = open();
    const fail = (): string => {
      throw new Error("down");
    };
    const r = router("r", { routes: { ...routes, a: fail }, weights: { a: 1 }, fallbackRoute: "b" });
    expect(await r.run("x")).toBe("b");
    expect(attempts()).toEqual({ "a selected error": 1, "b error_fallback ok": 1 });
  });

  it.each<[unknown, RegExp]>([
    [null, /has no weights/],
    ["a", /has no weights|has a weight for/],
    [{}, /add up to 0/],
    [{ a: 0, b: 0 }, /add up to 0/],
    [{ a: -1 }, /has the weight -1 for "a"/],
    [{ a: Number.NaN }, /has the weight NaN for "a"/],
    [{ a: Number.POSITIVE_INFINITY }, /has the weight Infinity/],
    [{ a: 1e308, b: 1e308 }, /add up to Infinity/],
    [{ a: "1" }, /has the weight 1 for "a"/],
    [{ a: 1, d: 1 }, /a weight for the route "d", which does not exist: name one of "a", "b", "c"/],
    [{ a: 1, toString: 1 }, /a weight for the route "toString"/],
  ])("refuses the weights %s, also at run time, and keeps the old ones then", (weights, message) => {
    const { router, gauges } = open();
    expect(() => router("bad", { routes, weights: weights as object })).toThrow(message);
    const r = router("r", { routes, weights: { a: 3, b: 1 } });
    expect(() => r.setWeights(weights as object)).toThrow(message);
    expect(r.shares).toEqual({ a: 0.75, b: 0.25, c: 0 });
    expect(gauges()).toEqual({ a: 0.75, b: 0.25, c: 0 });
  });

  it("refuses options that exclude each other", () => {
    const { router } = open();
    const build = (options: object) => () => router("r", { routes, ...options } as never);
    expect(build({ choose: () => "a", weights: { a: 1 } })).toThrow(/has both choose and weights/);
    expect(build({})).toThrow(/has no choose/);
    expect(build({ choose: () => "a", key: () => "k" })).toThrow(/has a key that it cannot use/);
    expect(build({ weights: { a: 1 }, key: "k" })).toThrow(/has a key that it cannot use/);
  });
});
