import { describe, expect, it } from "vitest";
import { closed, counter, defineMetrics } from "../../src/catalog/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";

const later = <T>(value: T, ms: number, clock: { after(ms: number, callback: () => void): unknown }) =>
  new Promise<T>((resolve) => void clock.after(ms, () => resolve(value)));

describe("test telemetry", () => {
  it("gives metrics as values, by all of their labels or by some", async () => {
    const { clock, primitives, value, sum } = createTestTelemetry();
    const { workflow, step } = primitives;
    const work = workflow(
      "answer",
      step("search", (text: string) => later(text, 1_500, clock)),
    ).run("x");
    await clock.advance(500);
    expect(value("tta_primitive_in_flight", { primitive: "search" })).toBe(1);
    expect(await clock.until(work)).toBe("x");
    expect(value("tta_primitive_in_flight", { primitive: "search" })).toBe(0);
    const search = { primitive: "search", kind: "function", outcome: "ok" } as const;
    expect(value("tta_primitive_duration_seconds", search)).toBe(1);
    expect(sum("tta_primitive_duration_seconds", { primitive: "search" })).toBe(1.5);
    expect(value("tta_workflow_duration_seconds", { outcome: "error" })).toBe(0);
  });

  it("knows a series that does not exist from one at 0, and a name that is wrong from both", () => {
    const { value, series } = createTestTelemetry();
    expect(value("tta_cache_entries", { cache: "answers" })).toBeUndefined();
    expect(series("tta_cache_entries")).toEqual([]);
    expect(() => value("tta_cache_entry" as "tta_cache_entries")).toThrow(
      expect.objectContaining({ code: "METRICS_UNKNOWN" }),
    );
    expect(() => value("tta_cache_entries", { route: "x" } as object)).toThrow('no label "route"');
  });

  it("runs a time to live on the manual clock", async () => {
    const { clock, primitives, value } = createTestTelemetry();
    const cached = primitives.cache("answers", { key: String, ttl: "1h" }, (n: number) => n);
    await cached.run(1);
    await clock.advance(3_599_999);
    await cached.run(1);
    await clock.advance(1);
    await cached.run(1);
    expect(value("tta_cache_requests_total", { cache: "answers", result: "hit" })).toBe(1);
    expect(value("tta_cache_requests_total", { cache: "answers", result: "miss" })).toBe(2);
  });

  it("keeps spans with their place, time, attributes and end", async () => {
    const { clock, primitives, spans } = createTestTelemetry();
    const { workflow } = primitives;
    const inner = workflow("inner", async (_: string, context) => {
      context.span.setAttribute("words", 3);
      await later(0, 20, clock);
      throw new RangeError("no");
    });
    const outer = workflow("outer", (text: string, context) => inner.run(text, context));
    await clock.advance(5);
    await expect(clock.until(outer.run("x", { correlationId: "c-1" }))).rejects.toThrow("no");
    const [first, second] = spans;
    expect(spans.map(({ name }) => name)).toEqual(["workflow outer", "workflow inner"]);
    expect(second).toMatchObject({
      parent: first,
      startedAt: 5,
      endedAt: 25,
      outcome: "error",
      error: { message: "no" },
      attributes: { words: 3, "tta.correlation_id": "c-1" },
    });
    expect(second?.ids.traceId).toBe(first?.ids.traceId);
    expect(second?.ids.spanId).not.toBe(first?.ids.spanId);
  });

  it("keeps log lines with the run that they belong to", async () => {
    const telemetry = createTestTelemetry();
    const { workflow } = telemetry.primitives;
    telemetry.log.info("before");
    await workflow("w", () => telemetry.log.warn("inside", { left: 2 })).run(undefined, {
      correlationId: "c",
    });
    expect(telemetry.lines).toMatchObject([
      { level: "info", message: "before", fields: {}, correlationId: undefined },
      {
        level: "warn",
        message: "inside",
        fields: { left: 2 },
        correlationId: "c",
        traceId: telemetry.spans[0]?.ids.traceId,
      },
    ]);
    expect(telemetry.current()).toBeUndefined();
  });

  it("knows the metrics of a service too, and writes a page", () => {
    const mine = defineMetrics({
      shop_orders_total: counter({ help: "Orders.", labels: { paid: closed("yes", "no") }, owner: "shop" }),
    });
    const { metrics, value, page } = createTestTelemetry({ metrics: [mine] });
    metrics.counter("shop_orders_total").inc({ paid: "yes" }, 2);
    expect(value("shop_orders_total", { paid: "yes" })).toBe(2);
    expect(page()).toContain('shop_orders_total{paid="yes"} 2\n');
  });

  it("drops bad input as the real registry does", () => {
    const { metrics, value } = createTestTelemetry();
    metrics.counter("tta_cache_requests_total").inc({ cache: "c", result: "hit" }, -1);
    expect(value("tta_sdk_dropped_total", { metric: "tta_cache_requests_total", reason: "negative" })).toBe(
      1,
    );
  });

  it("shares nothing with another one, and gives the same names each time", async () => {
    const seen = [createTestTelemetry(), createTestTelemetry()].map((telemetry) => telemetry.port.newId());
    expect(seen).toEqual(["id-1", "id-1"]);
  });
});
