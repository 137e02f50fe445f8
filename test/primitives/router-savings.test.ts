import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

const open = () => {
  const fake = fakePort();
  return {
    ...fake,
    ...createPrimitives(fake.port),
    saved: (route: string) => fake.metrics.value("tta_router_savings_usd_total", { router: "r", route }),
  };
};
interface Ask {
  readonly route: "cheap" | "dear";
  readonly usd: number;
}
const routes = { cheap: (ask: Ask) => ask, dear: (ask: Ask) => ask };
const choose = ({ route }: Ask) => route;
const cost = ({ usd }: Ask) => usd;

describe("the savings of a router", () => {
  it("are absent without a cost function", async () => {
    const { router, metrics } = open();
    await router("r", { routes, choose }).run({ route: "cheap", usd: 1 });
    expect(metrics.all("tta_router_savings_usd_total")).toEqual([]);
  });

  it("are 0 from the start, and until the dearest route is known", async () => {
    const { router, saved } = open();
    const r = router("r", { routes, choose, cost });
    expect([saved("cheap"), saved("dear")]).toEqual([0, 0]);
    await r.run({ route: "cheap", usd: 0.01 });
    expect([saved("cheap"), saved("dear")]).toEqual([0, 0]);
  });

  it("are the dearest route's mean cost less the answer's, and none for the dearest itself", async () => {
    const { router, saved } = open();
    const r = router("r", { routes, choose, cost });
    await r.run({ route: "dear", usd: 0.3 });
    await r.run({ route: "dear", usd: 0.1 });
    expect(saved("dear")).toBe(0);
    await r.run({ route: "cheap", usd: 0.05 });
    expect(saved("cheap")).toBeCloseTo(0.15);
    // An answer that was dearer than the dearest usually is saves nothing, and takes nothing back.
    await r.run({ route: "cheap", usd: 0.3 });
    expect(saved("cheap")).toBeCloseTo(0.15);
    expect(saved("dear")).toBe(0);
  });

  it("follow prices that change", async () => {
    const { router, saved } = open();
    const r = router("r", { routes, choose, cost });
    for (let i = 0; i < 50; i += 1) await r.run({ route: "dear", usd: 1 });
    for (let i = 0; i < 200; i += 1) await r.run({ route: "dear", usd: 0.1 });
    await r.run({ route: "cheap", usd: 0 });
    expect(saved("cheap")).toBeCloseTo(0.1, 3);
  });

  it("take stated costs for routes that have never answered", async () => {
    const { router, saved } = open();
    const r = router("r", { routes, choose, cost, costPerRoute: { dear: 0.2 } });
    await r.run({ route: "cheap", usd: 0.05 });
    expect(saved("cheap")).toBeCloseTo(0.15);
    await r.run({ route: "dear", usd: 0.05 });
    expect(saved("dear")).toBe(0);
  });

  it("are told which route answered, and count a fallback for the route that saved it", async () => {
    const { router, saved } = open();
    const fail = (): Ask => {
      throw new Error("down");
    };
    const r = router("r", {
      routes: { ...routes, dear: fail },
      choose,
      fallbackRoute: "cheap",
      cost: (_answer, route) => (route === "cheap" ? 0.01 : 1),
      costPerRoute: { dear: 0.5 },
    });
    await r.run({ route: "dear", usd: 0 });
    expect(saved("cheap")).toBeCloseTo(0.49);
  });

  it.each([
    ["throws", () => JSON.parse("{")],
    ["gives NaN", () => Number.NaN],
    ["gives less than nothing", () => -1],
    ["gives infinity", () => Number.POSITIVE_INFINITY],
    ["gives a text", () => "1" as never],
    ["gives a promise", () => Promise.resolve(1) as never],
  ])("leave out, with one line in the log, what a cost function says that %s", async (_what, bad) => {
    const { router, saved, lines } = open();
    const r = router("r", { routes, choose, cost: bad, costPerRoute: { dear: 1 } });
    for (let i = 0; i < 3; i += 1) {
      expect(await r.run({ route: "cheap", usd: 1 })).toEqual({ route: "cheap", usd: 1 });
    }
    expect(saved("cheap")).toBe(0);
    expect(lines.map(({ level, fields }) => [level, fields?.kind, fields?.name])).toEqual([
      ["warn", "router", "r"],
    ]);
  });

  it("refuse costs that cannot be meant, when the router is built", () => {
    const { router } = open();
    const build = (options: object) => () => router("r", { routes, choose, ...options } as never);
    expect(build({ costPerRoute: { dear: -1 } })).toThrow(/has the costPerRoute -1/);
    expect(build({ cost: 5 })).toThrow(/has a cost that is no function/);
    expect(build({ cost, costPerRoute: { dear: -1 } })).toThrow(/has the costPerRoute -1 for "dear"/);
    expect(build({ cost, costPerRoute: { slow: 1 } })).toThrow(/for the unknown route "slow"/);
  });
});
