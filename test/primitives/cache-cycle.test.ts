import { describe, expect, it } from "vitest";
import type { Primitive } from "../../src/primitives/index.ts";
import type { RunContext } from "../../src/telemetry/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";

type Page = Primitive<string, string>;

/** Pages that need each other, in one cache or in two: each asks for the other until it is three deep. */
function linked(caches: 1 | 2) {
  const { clock, primitives, value, series } = createTestTelemetry();
  const pages: Page[] = [];
  const work = async (name: string, context: RunContext): Promise<string> => {
    await new Promise<void>((resolve) => void clock.after(10, resolve));
    const depth = Number(context.metadata.depth ?? 0);
    if (depth >= 3) return name;
    const other = name === "a" ? "b" : "a";
    const next = pages[caches === 1 || other === "a" ? 0 : 1];
    return `${name}${await next?.run(other, context.child({ metadata: { depth: depth + 1 } }))}`;
  };
  for (let i = 0; i < caches; i += 1)
    pages.push(primitives.cache(`pages-${i}`, { key: (name) => name }, work));
  return { clock, value, series, a: pages[0], b: pages[caches - 1] };
}

describe("caches whose work asks for each other", () => {
  it.each([1, 2] as const)("do not wait for each other for ever: %i", async (caches) => {
    const { clock, a, b, value, series } = linked(caches);
    const { signal } = new AbortController();
    const both = Promise.all([a?.run("a", { signal }), b?.run("b", { signal })]);
    const [first = "", second = ""] = await clock.until(both, 10_000);
    expect(first).toMatch(/^ab/);
    expect(second).toMatch(/^ba/);
    expect(value("tta_primitive_in_flight")).toBe(0);
    const results = series("tta_cache_requests_total").filter((one) => one.labels.result === "bypass");
    expect(results.reduce((sum, one) => sum + one.value, 0)).toBeGreaterThan(0);
  });

  it("still join a run that does not need them", async () => {
    const { clock, primitives, value } = createTestTelemetry();
    const inner = primitives.cache("inner", { key: () => "one" }, async () => {
      await new Promise<void>((resolve) => void clock.after(10, resolve));
      return "x";
    });
    const outer = primitives.cache("outer", { key: String }, (n: number, context) => inner.run(n, context));
    expect(await clock.until(Promise.all([outer.run(1), outer.run(2), outer.run(3)]))).toEqual([
      "x",
      "x",
      "x",
    ]);
    expect(value("tta_cache_requests_total", { cache: "inner", result: "coalesced" })).toBe(2);
    expect(value("tta_cache_requests_total", { cache: "inner", result: "bypass" })).toBe(0);
  });
});
