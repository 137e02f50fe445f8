import { dateTime, rangeUtil } from "@grafana/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grafanaPage } from "../../../src/duration/index.ts";
import { alignRange, maxPoints, roundInterval, stepFor } from "../../../src/grafana/index.ts";

const now = 1_700_000_000_000;
const hour = 3_600_000;
const step = (span: number, width: number, more: object = {}) =>
  stepFor({ from: now - span, to: now, maxDataPoints: width, scrapeInterval: 15_000, ...more });

describe("the step of a query", () => {
  it.each([
    ["1 h at 600 px: not below the scrape interval", step(hour, 600), 15_000, 60_000],
    ["6 h at 600 px", step(6 * hour, 600), 30_000, 60_000],
    ["24 h at 800 px", step(24 * hour, 800), 120_000, 135_000],
    ["7 d at 800 px", step(168 * hour, 800), 900_000, 915_000],
    [
      "a panel that allows 5 s",
      step(hour, 1_000, { panelInterval: "5s", scrapeInterval: 5_000 }),
      5_000,
      20_000,
    ],
    ["a panel that wants at least 1 m", step(hour, 600, { panelInterval: ">1m" }), 60_000, 75_000],
    ["a panel that wants at least 10 s", step(hour, 600, { panelInterval: ">10s" }), 10_000, 60_000],
    ["a panel whose whole first number counts", step(hour, 600, { panelInterval: "1m30s" }), 60_000, 75_000],
    ["a panel that wants no least", step(60_000, 600, { panelInterval: "0s" }), 100, 60_000],
    ["a query whose numbers add up", step(hour, 600, { queryInterval: "1m30s" }), 90_000, 360_000],
    ["a query that wants at least 10 s", step(hour, 600, { queryInterval: ">10s" }), 10_000, 40_000],
    ["a query that says nothing", step(hour, 600, { queryInterval: "0s" }), 15_000, 60_000],
    ["a query that wants at least 1 m", step(hour, 600, { queryInterval: "1m" }), 60_000, 240_000],
    ["a query with $__rate_interval", step(hour, 600, { queryInterval: "$__rate_interval" }), 60_000, 60_000],
    ["half the resolution", step(hour, 600, { intervalFactor: 2 }), 30_000, 60_000],
  ])("%s", (_name, { step: distance, rateInterval }, expectedStep, expectedRate) => {
    expect({ distance, rateInterval }).toEqual({ distance: expectedStep, rateInterval: expectedRate });
  });

  it.each([
    [
      { panelInterval: "rubbish" },
      'the interval of the panel is "rubbish", which Grafana cannot read: write a',
    ],
    [
      { panelInterval: "10 s" },
      'the interval of the panel is "10 s", which Grafana cannot read: write a whole',
    ],
    [
      { queryInterval: "1d12h" },
      'the interval of the query is "1d12h", which Grafana cannot read: write numbers',
    ],
    [{ queryInterval: "$gone" }, "which Grafana cannot read: give its variable a value, or leave it out."],
  ])("refuses %j, for which Grafana shows an error too", (more, message) => {
    expect(() => step(hour, 600, more)).toThrow(message);
  });

  it("never asks for more points than Prometheus gives, nor for a rate over less than four scrapes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 * 24 * hour }),
        fc.integer({ min: 1, max: 8_000 }),
        fc.integer({ min: 1_000, max: 120_000 }),
        fc.option(fc.constantFrom("1s", "30s", ">2m", "$__interval", "1.5h"), { nil: undefined }),
        (span, width, scrapeInterval, queryInterval) => {
          const { step: distance, rateInterval } = step(span, width, {
            scrapeInterval,
            ...(queryInterval === undefined ? {} : { queryInterval }),
          });
          const { from, to } = alignRange(now - span, now, distance);
          expect((to - from) / distance + 1).toBeLessThanOrEqual(maxPoints);
          expect(rateInterval).toBeGreaterThanOrEqual(4 * Math.min(scrapeInterval, 1_000));
          expect(rateInterval).toBeGreaterThanOrEqual(distance > rateInterval ? 0 : distance);
        },
      ),
    );
  });

  it("is rounded as Grafana rounds", () => {
    const near = fc.constantFrom(
      10,
      35,
      1_500,
      25_000,
      90_000,
      9_000_000,
      86_400_000,
      604_800_000,
      3_628_800_000,
    );
    const exact = fc.tuple(near, fc.integer({ min: -1, max: 1 })).map(([bound, off]) => bound + off);
    fc.assert(
      fc.property(
        fc.oneof(
          exact,
          fc.integer({ min: 0, max: 100 * 24 * hour }),
          fc.double({ min: 0, max: 5_000, noNaN: true }),
        ),
        (ms) => {
          expect(roundInterval(ms)).toBe(rangeUtil.roundInterval(ms));
        },
      ),
    );
  });

  it("is Grafana's own, for the points that there is room for and the least that panel or source allow", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60_000, max: 30 * 24 * hour }),
        fc.integer({ min: 300, max: 2_000 }),
        fc.constantFrom(undefined, "1s", "10s", "90s", "1h"),
        fc.constantFrom("1s", "15s", "60s"),
        (span, points, panelInterval, source) => {
          const raw = { from: "now-1h", to: "now" };
          const range = { from: dateTime(now - span), to: dateTime(now), raw };
          const least = panelInterval ?? source;
          const { intervalMs } = rangeUtil.calculateInterval(range, points, least);
          const more = { scrapeInterval: grafanaPage.read(source), ...(panelInterval && { panelInterval }) };
          expect(step(span, points, more).step).toBe(intervalMs);
        },
      ),
    );
  });
});

describe("the range of a query", () => {
  it("stands on multiples of the step, so that it is the same until a step has passed", () => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.constantFrom(1_000, 15_000, 60_000, hour),
        fc.nat(59_999),
        (shift, size, more) => {
          const one = alignRange(now - hour + shift, now + shift, size);
          expect(one.from % size).toBe(0);
          expect(one.to % size).toBe(0);
          expect(one.to).toBeLessThanOrEqual(now + shift);
          const same = alignRange(one.from + (more % size), one.to + (more % size), size);
          expect(same).toEqual(one);
        },
      ),
    );
  });

  it("begins days at the zone's midnight", () => {
    const day = 24 * hour;
    const { from } = alignRange(Date.parse("2026-11-21T10:00:00Z"), now, day, -5 * hour);
    expect(new Date(from).toISOString()).toBe("2026-11-21T05:00:00.000Z");
  });
});
