import { describe, expect, it } from "vitest";
import { holdLimits, isSampled, samplingRule } from "../../src/service/traces/plan-sampling.ts";
import { spanId, traceId } from "../../src/service/traces/span-id.ts";

describe("which traces a ratio sends", () => {
  it("is told by the id alone, as the SDK of OpenTelemetry tells it", () => {
    const low = "00000001".padEnd(32, "0");
    const high = "ffffffff".padEnd(32, "0");
    expect([isSampled(low, 0.5), isSampled(high, 0.5)]).toEqual([true, false]);
    expect([isSampled(high, 1), isSampled(low, 0)]).toEqual([true, false]);
    // Four groups of eight digits count together.
    expect(isSampled("ffffffff".repeat(4), 0.01)).toBe(true);
  });

  it("comes near to the ratio over many", () => {
    const sent = Array.from({ length: 5_000 }, traceId).filter((id) => isSampled(id, 0.2)).length;
    expect(sent).toBeGreaterThan(800);
    expect(sent).toBeLessThan(1_200);
  });

  it.each([
    [{}, {}, { ratio: 1, byParent: true }],
    [{ ratio: 0.1 }, { OTEL_TRACES_SAMPLER: "always_off" }, { ratio: 0.1, byParent: true }],
    [{}, { OTEL_TRACES_SAMPLER: "always_on" }, { ratio: 1, byParent: false }],
    [
      {},
      { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.3" },
      { ratio: 0.3, byParent: false },
    ],
    [
      {},
      { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "many" },
      { ratio: 1, byParent: false },
    ],
    [{}, { OTEL_TRACES_SAMPLER: "parentbased_always_off" }, { ratio: 0, byParent: true }],
    [{}, { OTEL_TRACES_SAMPLER: "invented" }, { ratio: 1, byParent: true }],
  ])("follows options %o, then the environment %o", (options, environment, rule) => {
    expect(samplingRule(options, environment)).toEqual(rule);
  });

  it("holds failed and slow runs unless neither is wanted, or no trace at all", () => {
    const standard = { failed: true, slowerThan: 10_000, spansPerRun: 1_000, spansHeld: 20_000 };
    expect(holdLimits({}, {})).toEqual(standard);
    expect(holdLimits({ slowerThan: "2s", spansPerRun: undefined }, {})).toEqual({
      ...standard,
      slowerThan: 2_000,
    });
    expect(holdLimits({ failed: false, slowerThan: false }, {})).toBeUndefined();
    expect(holdLimits({}, { OTEL_TRACES_SAMPLER: "parentbased_always_off" })).toBeUndefined();
  });

  it("has ids in the form that the W3C wants", () => {
    for (let i = 0; i < 100; i += 1) {
      expect(spanId()).toMatch(/^[0-9a-f]{16}$/);
      expect(traceId()).toMatch(/^[0-9a-f]{32}$/);
    }
  });
});
