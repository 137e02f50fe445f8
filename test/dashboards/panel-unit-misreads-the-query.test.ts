import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { stat, table } from "../../src/dashboards/index.ts";
import { latency, promql, rate, rateInterval, sum } from "../../src/promql/index.ts";

const query = promql(catalog);
const by = ["service"] as const;
const seconds = latency(0.5, query.histogram("tta_http_request_duration_seconds"), rateInterval, { by });
const bytes = sum(query.gauge("process_resident_memory_bytes"), { by });
const perSecond = sum(rate(query.counter("tta_cache_requests_total"), rateInterval), { by });
const words = { title: "Panel", description: "What it shows." };

// The unit of a panel took the place of the query's without a look at it, so that 2 seconds were drawn as 2 bytes.
describe("the unit that a panel names", () => {
  it.each([
    ["bytes", seconds, "has values in seconds and shows them as bytes: leave the unit out, or show s or"],
    ["ms", seconds, "has values in seconds and shows them as ms"],
    ["s", bytes, "has values in bytes and shows them as s: leave the unit out, or show bytes or decbytes"],
  ])("is refused as %s where the numbers are something else", (unit, value, problem) => {
    expect(() => stat({ ...words, unit, queries: [{ query: value, legend: "x" }] })).toThrow(problem);
    const columns = [{ query: value, title: "Value", unit }];
    expect(() => table({ ...words, columns, labels: [{ label: "service", title: "Service" }] })).toThrow(
      problem,
    );
  });

  it.each([
    ["dtdurations", seconds],
    ["decbytes", bytes],
    ["suffix: of memory", bytes],
    ["reqps", perSecond],
  ])("may be %s where that reads the numbers as they are", (unit, value) => {
    expect(stat({ ...words, unit, queries: [{ query: value, legend: "x" }] }).unit).toBe(unit);
  });
});
