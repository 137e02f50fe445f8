import fc from "fast-check";
import { expect, it } from "vitest";
import { panelWidth } from "../../src/grafana/index.ts";
import { askedSpan } from "../../src/verify/time/step.ts";
import { planQuery } from "../../web/src/data/run-panel.ts";
import { context, now, panel, query } from "../web/panel.ts";

const hour = 3_600_000;
const duration = fc.constantFrom(
  "5s",
  "15s",
  ">30s",
  "1m",
  "2h",
  "0s",
  "1m30s",
  "1.5h",
  "1d12h",
  "$gone",
  "rubbish",
);
const maybe = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined });
/** What a file does not say is not there at all. */
const said = <K extends string, T>(key: K, value: T | undefined) =>
  value === undefined ? {} : { [key]: value };
/** What was asked, or why nothing could be. */
function orProblem(ask: () => object): object | string {
  try {
    return ask();
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : "";
  }
}

it("verify times what the page asks: the same step, span and variables for every query of every panel", () => {
  const expr = "$__interval $__interval_ms $__rate_interval";
  fc.assert(
    fc.property(
      fc.integer({ min: 60_000, max: 400 * 24 * hour }).map((ms) => ms - (ms % 1_000)),
      fc.integer({ min: 1, max: 24 }),
      fc.constantFrom(1_000, 15_000, 60_000, 90_000),
      fc.record({
        interval: maybe(duration),
        maxDataPoints: maybe(fc.integer({ min: 1, max: 5_000 })),
        timeFrom: maybe(fc.constantFrom("1h", "90m", "now-36h", "1h30m")),
        timeShift: maybe(fc.constantFrom("1h", "36h", "30")),
      }),
      fc.record({
        interval: maybe(fc.oneof(duration, fc.constantFrom("$__interval", "$__rate_interval"))),
        intervalFactor: maybe(fc.constantFrom(1, 2, 10)),
      }),
      (length, columns, scrapeInterval, panelPart, queryPart) => {
        const width = panelWidth(columns, 1_248);
        const range = { from: now - length, to: now, raw: { from: "now-1h", to: "now" } };
        const sources = [{ uid: "p", name: "P", type: "prometheus" as const, scrapeInterval }];
        const { interval = "", intervalFactor = 1 } = queryPart;
        const asked = query({ expr, interval, intervalFactor });
        const drawn = panel({
          ...said("interval", panelPart.interval),
          ...said("maxDataPoints", panelPart.maxDataPoints),
          ...said("timeFrom", panelPart.timeFrom),
          ...said("timeShift", panelPart.timeShift),
        });
        const shown = { rangeSeconds: length / 1_000, end: now / 1_000, scrapeInterval };
        const page = orProblem(() => {
          const { from, to, step, expr } = planQuery(
            asked,
            drawn,
            context({ width, range, sources }),
            0,
          ).asked;
          return { start: from / 1_000, end: to / 1_000, step: step / 1_000, expr };
        });
        const verify = orProblem(() => {
          const { span, variables } = askedSpan(queryPart, { columns, ...panelPart }, {}, shown);
          return { ...span, expr: expr.replace(/\$(\w+)/g, (_, name) => variables[name] ?? "") };
        });
        expect(verify).toEqual(page);
      },
    ),
  );
});
