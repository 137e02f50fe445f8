import { describe, expect, it } from "vitest";
import {
  abs,
  absent,
  absentOverTime,
  add,
  age,
  and,
  avg,
  avgOverTime,
  bottomk,
  ceil,
  changes,
  clampMax,
  clampMin,
  compare,
  compareBool,
  count,
  counterSeries,
  countOverTime,
  delta,
  deriv,
  divide,
  type Expression,
  floor,
  gaugeSeries,
  greatest,
  group,
  histogramSeries,
  type InstantVector,
  irate,
  labelJoin,
  labelReplace,
  lastOverTime,
  latency,
  least,
  max,
  maxOverTime,
  minOverTime,
  multiply,
  negative,
  offset,
  orNothing,
  predictLinear,
  presentOverTime,
  print,
  quantileOfSeries,
  quantileOverTime,
  rate,
  readQuery,
  resets,
  round,
  scalar,
  shareBelow,
  sort,
  sortDesc,
  stddev,
  stddevOverTime,
  subtract,
  sum,
  sumOverTime,
  time,
  timestamp,
  topk,
  unless,
} from "../../src/promql/index.ts";

const up = gaugeSeries("up");
const build = gaugeSeries("tta_build_info");
const memory = gaugeSeries("process_resident_memory_bytes");
const lookups = counterSeries("tta_cache_requests_total");
const perCache = sum(rate(lookups, "5m"), { by: ["cache"] });
const perResult = sum(rate(lookups, "5m"), { by: ["cache", "result"] });
const runs = histogramSeries("tta_workflow_duration_seconds");
const p95 = latency(0.95, runs, "5m");

const cacheText = "sum by (cache) (rate(tta_cache_requests_total[5m]))";
const resultText = "sum by (cache, result) (rate(tta_cache_requests_total[5m]))";

type Case = readonly [
  text: string,
  query: Expression | InstantVector<string, "none">,
  unit: string,
  labels: string,
];
const target = "environment instance job service";

const cases: readonly Case[] = [
  ["sum without (instance) (up)", sum(up, { without: ["instance"] }), "none", "environment job service"],
  ["avg by (job) (up)", avg(up, { by: ["job"] }), "none", "job"],
  ["count without (job) (up)", count(up, { without: ["job"] }), "none", "environment instance service"],
  ["group by (job) (process_resident_memory_bytes)", group(memory, { by: ["job"] }), "none", "job"],
  ["stddev(process_resident_memory_bytes)", stddev(memory), "bytes", ""],
  [
    "quantile by (job) (0.5, process_resident_memory_bytes)",
    quantileOfSeries(0.5, memory, { by: ["job"] }),
    "bytes",
    "job",
  ],
  ["topk by (job) (3, up)", topk(3, up, { by: ["job"] }), "none", target],
  ["bottomk without (job) (3, up)", bottomk(3, up, { without: ["job"] }), "none", target],
  ["sort(up)", sort(up), "none", target],
  ["sort_desc(topk(3, up))", sortDesc(topk(3, up)), "none", target],
  [
    "up and on (environment, instance, job, service) topk(3, max_over_time(up[$__range] @ end()))",
    greatest(3, up),
    "none",
    target,
  ],
  [
    "max by (job) (up) and on (job) topk(3, max_over_time(sum by (job) (up)[$__range:$__interval] @ end()))",
    greatest(3, max(up, { by: ["job"] }), sum(up, { by: ["job"] })),
    "none",
    "job",
  ],
  [
    "up and on (environment, instance, job, service) bottomk(3, min_over_time(up[$__range] @ end()))",
    least(3, up),
    "none",
    target,
  ],
  ["sum(up) or vector(NaN)", orNothing(sum(up)), "none", ""],
  [
    "irate(tta_cache_requests_total[5m])",
    irate(lookups, "5m"),
    "none/s",
    `cache environment instance job result service`,
  ],
  [
    "resets(tta_cache_requests_total[1h])",
    resets(lookups, "1h"),
    "none",
    `cache environment instance job result service`,
  ],
  ["up offset 1d", offset(up, "1d"), "none", target],
  [`${cacheText.replace("[5m]", "[5m] offset 1h")}`, offset(perCache, "1h"), "none/s", "cache"],
  ["avg_over_time(up[1h])", avgOverTime(up, "1h"), "none", target],
  ["min_over_time(up[1h:1m])", minOverTime(up, "1h", { step: "1m" }), "none", target],
  [`max_over_time(${cacheText}[1h:])`, maxOverTime(perCache, "1h"), "none/s", "cache"],
  ["avg_over_time((up * 2)[1h:])", avgOverTime(multiply(up, 2), "1h"), "none", target],
  ["avg_over_time(up[1h] offset 1d)", avgOverTime(offset(up, "1d"), "1h"), "none", target],
  ["sum_over_time(up[1h])", sumOverTime(up, "1h"), "none", target],
  ["last_over_time(up[1h])", lastOverTime(up, "1h"), "none", target],
  ["count_over_time(process_resident_memory_bytes[1h])", countOverTime(memory, "1h"), "none", target],
  ["present_over_time(process_resident_memory_bytes[1h])", presentOverTime(memory, "1h"), "none", target],
  ["stddev_over_time(process_resident_memory_bytes[1h])", stddevOverTime(memory, "1h"), "bytes", target],
  ["quantile_over_time(0.5, up[1h])", quantileOverTime(0.5, up, "1h"), "none", target],
  ["changes(up[1h])", changes(up, "1h"), "none", target],
  ["delta(process_resident_memory_bytes[1h])", delta(memory, "1h"), "bytes", target],
  ["deriv(process_resident_memory_bytes[1h])", deriv(memory, "1h"), "bytes/s", target],
  [
    "predict_linear(process_resident_memory_bytes[6h], 86400)",
    predictLinear(memory, "6h", "1d"),
    "bytes",
    target,
  ],
  ["absent(up)", absent(up), "none", ""],
  ["absent_over_time(up[5m])", absentOverTime(up, "5m"), "none", ""],
  ["abs(up)", abs(up), "none", target],
  ["ceil(up)", ceil(up), "none", target],
  ["floor(up)", floor(up), "none", target],
  ["round(up)", round(up), "none", target],
  ["round(up, 0.5)", round(up, 0.5), "none", target],
  ["-up", negative(up), "none", target],
  ["-(up + up)", negative(add(up, up)), "none", target],
  ["clamp_min(up, 1)", clampMin(up, 1), "none", target],
  ["clamp_max(up, 1)", clampMax(up, 1), "none", target],
  ["timestamp(up)", timestamp(up), "timestamp_seconds", target],
  ["1 - up", subtract(1, up), "none", target],
  ["up + 1", add(up, 1), "none", target],
  [`${cacheText} - scalar(sum(${cacheText}))`, subtract(perCache, scalar(sum(perCache))), "none/s", "cache"],
  ["time() - timestamp(up)", age(timestamp(up)), "seconds", target],
  ["process_resident_memory_bytes / 2", divide(memory, 2), "bytes", target],
  ["sum(process_resident_memory_bytes) * sum(up)", multiply(sum(memory), sum(up)), "bytes", ""],
  [
    "process_resident_memory_bytes * on (instance, job) group_left (version) tta_build_info",
    multiply(memory, build, { on: ["instance", "job"], groupLeft: ["version"] }),
    "bytes",
    `${target} version`,
  ],
  [
    `${resultText} / ignoring (result) group_left () (${cacheText} > 0)`,
    divide(perResult, perCache, { ignoring: ["result"], groupLeft: [] }),
    "ratio",
    "cache result",
  ],
  [
    `${cacheText} + on (cache) group_right () ${resultText}`,
    add(perCache, perResult, { on: ["cache"], groupRight: [] }),
    "none/s",
    "cache result",
  ],
  ["up - on (instance) up", subtract(up, up, { on: ["instance"] }), "none", "instance"],
  [
    `${resultText} and on (cache) ${cacheText}`,
    and(perResult, perCache, { on: ["cache"] }),
    "none/s",
    "cache result",
  ],
  [
    "up unless max by (environment, instance, job, service) (tta_build_info)",
    unless(up, max(build, { by: ["environment", "instance", "job", "service"] })),
    "none",
    target,
  ],
  [
    `${cacheText} > ${cacheText.replace("[5m]", "[5m] offset 1h")}`,
    compare(perCache, ">", offset(perCache, "1h")),
    "none/s",
    "cache",
  ],
  ["up == bool 1", compareBool(up, "==", 1), "none", target],
  [
    'label_replace(up, "host", "$1", "instance", "(.*):.*")',
    labelReplace(up, { to: "host", from: "instance", pattern: "(.*):.*", replacement: "$1" }),
    "none",
    "environment host instance job service",
  ],
  [
    'label_join(up, "name", "/", "job", "instance")',
    labelJoin(up, { to: "name", from: ["job", "instance"], separator: "/" }),
    "none",
    "environment instance job name service",
  ],
  [
    'sum(rate(tta_workflow_duration_seconds_bucket{le="0.5"}[5m])) / (sum(rate(tta_workflow_duration_seconds_count[5m])) > 0)',
    shareBelow(runs, 0.5, "5m"),
    "ratio",
    "",
  ],
];

describe("each function", () => {
  it.each(cases)("writes %s", (text, query, unit, labels) => {
    expect(print(query)).toBe(text);
    expect(query.unit).toBe(unit);
    expect([...query.labels].sort().join(" ")).toBe(labels);
    expect(print({ node: readQuery(text) })).toBe(text);
  });

  it("reads a whole bound however it is written", () => {
    expect(print(shareBelow(runs, 10, "5m"))).toContain(String.raw`{le=~"10|10\\.0"}`);
  });
});

const code = (name: string) => expect.objectContaining({ code: name });
/** What plain JavaScript can write and the compiler would refuse. */
const untyped = (value: unknown): never => value as never;

describe("a query is refused at definition, without a compiler", () => {
  it("when sides cannot match", () => {
    expect(() => add(perResult, untyped(perCache))).toThrow(code("PROMQL_LABEL"));
    expect(() => and(perResult, untyped(perCache))).toThrow(code("PROMQL_LABEL"));
    expect(() => add(perResult, perCache, untyped({ on: ["result"] }))).toThrow(/only one side has/);
    expect(() => add(perResult, perCache, untyped({ ignoring: ["cache"] }))).toThrow(/"result"/);
    expect(() => multiply(memory, build, untyped({ on: ["job"], groupLeft: ["release"] }))).toThrow(
      /"release"/,
    );
  });

  it("when units do not go together", () => {
    expect(() => add(sum(memory), untyped(p95))).toThrow(code("PROMQL_UNIT"));
    expect(() => compare(sum(memory), ">", untyped(p95))).toThrow(code("PROMQL_UNIT"));
    expect(() => multiply(sum(memory), untyped(p95))).toThrow(code("PROMQL_UNIT"));
    expect(() => add(perCache, untyped(scalar(p95)))).toThrow(code("PROMQL_UNIT"));
    expect(() => divide(sum(memory), untyped(p95))).toThrow(code("PROMQL_UNIT"));
    expect(() => subtract(untyped(time()), untyped(timestamp(up)))).toThrow(/take its age/);
  });

  it("when a number makes no sense", () => {
    expect(() => divide(up, 0)).toThrow(code("PROMQL_NUMBER"));
    expect(() => add(untyped(1), untyped(2))).toThrow(code("PROMQL_NUMBER"));
    expect(() => quantileOfSeries(95, up)).toThrow(code("PROMQL_NUMBER"));
    expect(() => quantileOverTime(1.5, up, "1h")).toThrow(code("PROMQL_NUMBER"));
    expect(() => bottomk(1.5, up)).toThrow(code("PROMQL_NUMBER"));
    expect(() => predictLinear(memory, "1h", untyped("soon"))).toThrow(code("PROMQL_DURATION"));
  });

  it("when a counter is read like a gauge", () => {
    expect(() => delta(untyped(lookups), "1h")).toThrow(code("PROMQL_METRIC"));
    expect(() => avgOverTime(untyped(lookups), "1h")).toThrow(code("PROMQL_METRIC"));
  });

  it("when a label is not there, or must not be written", () => {
    expect(() => sum(up, untyped({ without: ["route"] }))).toThrow(code("PROMQL_LABEL"));
    const made = { to: "host", from: "node", pattern: ".*", replacement: "$1" };
    expect(() => labelReplace(up, untyped(made))).toThrow(code("PROMQL_LABEL"));
    expect(() => labelReplace(up, { ...made, from: "job", to: "__name__" })).toThrow(code("PROMQL_LABEL"));
    expect(() => labelReplace(up, { ...made, from: "job", pattern: "(?=a)" })).toThrow(code("PROMQL_REGEXP"));
    expect(() => labelJoin(up, { to: "x", from: [], separator: "" })).toThrow(code("PROMQL_LABEL"));
  });

  it("when things that nest would be counted twice, also behind arithmetic", () => {
    const steps = gaugeSeries("tta_primitive_in_flight");
    expect(() => sum(steps, { without: ["primitive", "kind"] })).toThrow(code("PROMQL_NESTED"));
    expect(() => sum(steps, { without: ["instance"] })).not.toThrow();
    expect(() => sum(multiply(steps, 2))).toThrow(code("PROMQL_NESTED"));
    expect(() => sum(maxOverTime(steps, "1h"))).toThrow(code("PROMQL_NESTED"));
    expect(() => sum(offset(steps, "1h"))).toThrow(code("PROMQL_NESTED"));
  });

  it("when a sum of buckets drops le by naming it", () => {
    expect(() => sum(rate(runs.buckets, "5m"), { without: ["le"] })).toThrow(code("PROMQL_BUCKETS"));
  });

  it("when it asks for a share below a bound that is no bucket", () => {
    expect(() => shareBelow(runs, untyped(0.3), "5m")).toThrow(/has no such bucket: use one of/);
  });

  it("when it is shifted twice, or by the clock", () => {
    expect(() => offset(offset(up, "1d"), "1h")).toThrow(code("PROMQL_OFFSET"));
    expect(() => offset(age(timestamp(up)), "1h")).toThrow(code("PROMQL_OFFSET"));
    expect(print(offset(avgOverTime(perCache, "1h"), "1d"))).toBe(
      `avg_over_time(${cacheText}[1h:] offset 1d)`,
    );
  });

  it("when it compares with what it never reaches, however it was made", () => {
    expect(() => compare(max(p95), ">", 300)).toThrow(code("PROMQL_UNREACHABLE"));
    expect(() => compare(maxOverTime(p95, "1h"), ">", 300)).toThrow(code("PROMQL_UNREACHABLE"));
    expect(() => compare(clampMax(p95, 10), ">", 20)).toThrow(code("PROMQL_UNREACHABLE"));
    expect(() => compare(shareBelow(runs, 0.5, "5m"), ">", 1)).toThrow(code("PROMQL_UNREACHABLE"));
    expect(() => compare(multiply(p95, 1_000), ">", 300)).not.toThrow();
  });
});
