import { describe, expect, it } from "vitest";
import { sloPeriodAt } from "../../../src/catalog/index.ts";
import {
  histogramSeries,
  sloBudgetRemaining,
  sloBurnRate,
  sloCounted,
  sloEvents,
  sloKept,
  sloMet,
  sloObjective,
  sloTimeToExhaustion,
} from "../../../src/promql/index.ts";
import { defineSlo, type Slo } from "../../../src/rules/index.ts";
import { grown, knownAfter, type Page } from "./history.ts";

const name = "tta_workflow_duration_seconds";
const answered = defineSlo({
  name: "runs-answered",
  help: "Share of the runs that end well.",
  objective: 0.99,
  sli: { outcomeOf: histogramSeries(name) },
  by: ["workflow"],
});
const steady = "steady";

type Rates = readonly (readonly [until: number, perMinute: number])[];

/** Runs of workflow `a` by outcome; whoever has no rates has no series. */
const runs =
  (rates: Readonly<Record<string, Rates>>): Page =>
  (minute) =>
    Object.entries(rates)
      .map(([outcome, of]) => `${name}_count{workflow="a",outcome="${outcome}"} ${grown(minute, of)}\n`)
      .join("");

describe("the recordings of an objective", () => {
  it("are what is worked out by hand where one in fifty fails for half an hour", () => {
    const ask = knownAfter([answered], 90, [
      runs({
        ok: [[90, 98]],
        error: [
          [60, 0],
          [90, 2],
        ],
        cancelled: [[90, 50]],
      }),
    ]);
    expect(ask(sloCounted("events", steady)).a).toBeCloseTo(5 * 100, 6);
    expect(ask(sloCounted("errors", steady)).a).toBeCloseTo(5 * 2, 6);
    // 2 of 100 fail, of which 1 may: twice as fast as it may.
    for (const window of ["5m", "30m"] as const) {
      const burn = ask(sloBurnRate(window)).a ?? Number.NaN;
      expect(burn, window).toBeGreaterThan(2 * (window === "5m" ? 0.999 : 0.9));
      expect(burn, window).toBeLessThanOrEqual(2.001);
    }
    // Half an hour of the hour: 60 of 5940 runs.
    expect(ask(sloBurnRate("1h")).a).toBeCloseTo(60 / 5_940 / 0.01, 0);
    expect(ask(sloEvents("1h")).a).toBeGreaterThan(5_400);
    expect(ask(sloObjective)).toEqual({ a: 0.99 });
  });

  it("keep each event once, so that sums over any time are how many there were", () => {
    const ask = knownAfter([answered], 60, [runs({ ok: [[60, 60]], error: [[60, 1]] })]);
    const kept = [10, 20, 30, 40, 50, 60].map((minute) => ask(sloKept("events", steady), minute).a);
    for (const five of kept) expect(five).toBeCloseTo(5 * 61, 6);
    expect(ask(sloEvents("1h")).a).toBeLessThanOrEqual(60 * 61 + 1e-6);
    expect(ask(sloEvents("1h")).a).toBeGreaterThanOrEqual(50 * 61);
  });

  it("count 0 errors where none was ever seen, with all labels, and no labels get lost where some are", () => {
    const ask = knownAfter([answered], 20, [runs({ ok: [[20, 60]] })]);
    expect(ask(sloCounted("errors", steady))).toEqual({ a: 0 });
    expect(ask(sloBurnRate("5m"))).toEqual({ a: 0 });
    expect(ask(sloBudgetRemaining)).toEqual({ a: 1 });
    expect(ask(sloTimeToExhaustion)).toEqual({});
  });

  it("say nothing where nothing runs: neither kept nor broken", () => {
    const none = knownAfter([answered], 20, [() => ""]);
    for (const of of [sloBurnRate("5m"), sloMet, sloBudgetRemaining]) expect(none(of)).toEqual({});
    const idle = knownAfter([answered], 20, [runs({ ok: [[20, 0]], error: [[20, 0]] })]);
    for (const of of [sloBurnRate("5m"), sloMet, sloBudgetRemaining]) expect(idle(of)).toEqual({});
  });

  it("go on with what was before where traffic stops, and a service that is gone", () => {
    const page = runs({
      ok: [
        [60, 90],
        [120, 0],
      ],
      error: [
        [60, 10],
        [120, 0],
      ],
    });
    const ask = knownAfter([answered], 100, [(minute) => (minute < 80 ? page(minute) : undefined)]);
    expect(ask(sloBurnRate("5m"))).toEqual({});
    expect(ask(sloBurnRate("1h")).a).toBeCloseTo(10, 0);
    expect(ask(sloMet).a).toBeCloseTo(0.9, 2);
  });

  it("weigh each event the same over the period, where a mean of ratios would weigh a quiet hour as a busy one", () => {
    // A busy hour in which all is well, then a quiet one in which half fails.
    const ask = knownAfter([answered], 120, [
      runs({
        ok: [
          [60, 1_000],
          [120, 5],
        ],
        error: [
          [60, 0],
          [120, 5],
        ],
      }),
    ]);
    const met = ask(sloMet).a ?? Number.NaN;
    // 300 of 60,600 failed; the mean of the ratios of the two hours is a quarter.
    expect(1 - met).toBeGreaterThan(0.003);
    expect(1 - met).toBeLessThan(0.006);
    expect(ask(sloBudgetRemaining).a).toBeCloseTo(1 - (1 - met) / 0.01, 9);
  });

  it("add up all instances, and survive the restart of one", () => {
    const good = runs({ ok: [[60, 99]], error: [[60, 0]] });
    const bad = runs({ ok: [[60, 0]], error: [[60, 1]] });
    const restarted: Page = (minute) => bad(minute < 30 ? minute : minute - 30);
    const ask = knownAfter([answered], 60, [good, restarted]);
    expect(ask(sloBurnRate("5m")).a).toBeCloseTo(1, 1);
    expect(ask(sloBurnRate("1h")).a).toBeGreaterThan(0.9);
    expect(ask(sloBurnRate("1h")).a).toBeLessThan(1.01);
  });

  it("say how long what is left lasts at the pace of the last hours", () => {
    const ask = knownAfter([answered], 60, [runs({ ok: [[60, 99.5]], error: [[60, 0.5]] })]);
    const left = ask(sloBudgetRemaining).a ?? Number.NaN;
    expect(left).toBeCloseTo(0.5, 2);
    // A rate of a half uses a budget up in 60 days, and half of it is left.
    expect((ask(sloTimeToExhaustion).a ?? Number.NaN) / 86_400).toBeCloseTo(30, 0);
  });

  it("end soon after all is well, by the short window, while the long one still burns", () => {
    const page = runs({
      ok: [
        [30, 0],
        [60, 100],
      ],
      error: [
        [30, 100],
        [60, 0],
      ],
    });
    const ask = knownAfter([answered], 45, [page]);
    expect(ask(sloBurnRate("5m"), 30).a).toBeGreaterThan(99);
    expect(ask(sloBurnRate("1h"), 30).a).toBeGreaterThan(99);
    expect(ask(sloBurnRate("5m"), 36).a).toBe(0);
    expect(ask(sloBurnRate("1h"), 45).a).toBeGreaterThan(14.4);
  });

  it("are there within a minute of a drill, in windows that are a sixtieth", () => {
    const page = runs({
      ok: [
        [2, 100],
        [5, 0],
      ],
      error: [
        [2, 0],
        [5, 100],
      ],
    });
    const place = { environment: "drill", pace: 1_000 };
    const ask = knownAfter([answered], 3, [page], place);
    expect(ask(sloBurnRate("1m")).a).toBeGreaterThan(14.4);
    expect(ask(sloBurnRate("20s")).a).toBeGreaterThan(14.4);
    expect(ask(sloEvents("1m")).a).toBeGreaterThan(20);
    expect(ask(sloBurnRate("5m"))).toEqual({});
    expect(sloPeriodAt.drill["30d"]).toBe("12h");
  });
});

describe("an indicator", () => {
  const requests = "tta_http_request_duration_seconds";
  const bucket = (minute: number, fast: number, all: number) =>
    `${requests}_bucket{method="GET",route="/a",status_class="2xx",le="1"} ${fast * minute}\n` +
    `${requests}_count{method="GET",route="/a",status_class="2xx"} ${all * minute}\n`;
  const counts = (slo: Slo, page: Page) => {
    const ask = knownAfter([slo], 10, [page]);
    return [ask(sloCounted("errors", steady)), ask(sloCounted("events", steady))];
  };

  it("of latency is what is below a bound of the buckets, the rest is bad", () => {
    const slo = defineSlo({
      name: "pages-fast",
      help: "Share of pages within a second.",
      objective: 0.95,
      sli: { durationOf: histogramSeries(requests), within: 1 },
    });
    const [errors, events] = counts(slo, (minute) => bucket(minute, 90, 100));
    expect(errors?.all).toBeCloseTo(50, 6);
    expect(events?.all).toBeCloseTo(500, 6);
    const [none] = counts(slo, (minute) => bucket(minute, 110, 100));
    expect(none).toEqual({ all: 0 });
  });

  it("of good events counts what is left as bad, also where none was good", () => {
    const slo = defineSlo({
      name: "pages-answered",
      help: "Share of pages with 2xx.",
      objective: 0.95,
      sli: { good: histogramSeries(requests, { status_class: "2xx" }), total: histogramSeries(requests) },
    });
    const failing: Page = (minute) =>
      `${requests}_count{method="GET",route="/a",status_class="5xx"} ${minute}\n`;
    const [errors, events] = counts(slo, failing);
    expect(errors?.all).toBeCloseTo(5, 6);
    expect(events?.all).toBeCloseTo(5, 6);
  });
});
