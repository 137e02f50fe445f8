import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounded, counter, defineMetrics } from "../../src/catalog/index.ts";
import { createPage, createRegistry, exactNumber } from "../../src/metrics/index.ts";

const metrics = defineMetrics({
  spent_usd_total: counter({
    help: "Money.",
    unit: "usd",
    labels: { who: bounded({ limit: 2 }) },
    owner: "test",
  }),
});

const open = () => {
  const registry = createRegistry({ metrics });
  const page = createPage({ registries: [registry] });
  const spent = registry.counter("spent_usd_total");
  const lines = (): string[] =>
    [...page.write({ format: "text" })]
      .join("")
      .split("\n")
      .filter((line) => line.startsWith("spent_usd_total"));
  const value = (who = "a"): number =>
    Number(
      lines()
        .find((line) => line.includes(`"${who}"`))
        ?.split(" ")[1],
    );
  return { spent, lines, value, page: () => [...page.write({ format: "text" })].join("") };
};

describe("a counter that is told units of 1e-12", () => {
  it("is the number nearest to the exact sum, which adding numbers up is not", () => {
    const { spent, value } = open();
    const handle = spent.bindExact({ who: "a" });
    let added = 0;
    for (let i = 0; i < 10; i += 1) {
      handle.incExact(100_000_000_000n);
      added += 0.1;
    }
    expect(value()).toBe(1);
    expect(added).not.toBe(1);
  });

  it("is so for any amounts in any order, bound or not", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 18n }), { maxLength: 30 }), (amounts) => {
        const { spent, value } = open();
        const handle = spent.bindExact({ who: "a" });
        for (const [i, amount] of amounts.entries()) {
          if (i % 2 === 0) handle.incExact(amount);
          else spent.incExact({ who: "a" }, amount);
        }
        const sum = amounts.reduce((all, amount) => all + amount, 0n);
        const text = String(sum).padStart(13, "0");
        expect(value()).toBe(Number(`${text.slice(0, -12)}.${text.slice(-12)}`));
      }),
    );
  });

  it("adds up with what it was told as numbers", () => {
    const { spent, value } = open();
    spent.inc({ who: "a" }, 0.5);
    spent.incExact({ who: "a" }, 250_000_000_000n);
    spent.inc({ who: "a" }, 1);
    spent.incExact({ who: "a" }, 250_000_000_000n);
    expect(value()).toBe(2);
  });

  it("takes nothing that is no amount, which is counted as dropped", () => {
    const { spent, value, page } = open();
    const handle = spent.bindExact({ who: "a" });
    const hostile: readonly unknown[] = [
      -1n,
      1,
      Number.NaN,
      "1",
      null,
      undefined,
      {},
      Symbol("x"),
      10n ** 400n,
    ];
    for (const amount of hostile) {
      handle.incExact(amount as bigint);
      spent.incExact({ who: "a" }, amount as bigint);
    }
    expect(value()).toBe(0);
    expect(page()).toContain('tta_sdk_dropped_total{metric="spent_usd_total",reason="negative"} 2');
    expect(page()).toContain('tta_sdk_dropped_total{metric="spent_usd_total",reason="not_finite"} 16');
  });

  it("adds up in other beyond the limit of a label, exactly too", () => {
    const { spent, value, page } = open();
    for (let i = 0; i < 12; i += 1) spent.bindExact({ who: `user ${i}` }).incExact(100_000_000_000n);
    expect(value("other")).toBe(1);
    expect(page()).toContain('tta_sdk_overflow_total{metric="spent_usd_total",label="who"} 10');
  });

  it("carries an exemplar", () => {
    const registry = createRegistry({ metrics }, { now: () => 1_000 });
    const handle = registry.counter("spent_usd_total").bindExact({ who: "a" });
    handle.incExact(500_000_000_000n, {
      traceId: "0".repeat(31).concat("1"),
      spanId: "0".repeat(15).concat("1"),
    });
    const page = createPage({ registries: [registry] });
    expect([...page.write({ format: "openmetrics" })].join("")).toMatch(
      /spent_usd_total\{who="a"\} 0\.5 # \{.*\} 0\.5/,
    );
  });
});

describe("an amount as a number", () => {
  it("is rounded once", () => {
    expect(exactNumber(0n)).toBe(0);
    expect(exactNumber(1n)).toBe(1e-12);
    expect(exactNumber(-1_500_000_000_000n)).toBe(-1.5);
    expect(exactNumber(123_456_789_012_345_678_901n)).toBe(123456789.01234567);
  });
});
