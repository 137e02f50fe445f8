import { servicesJob } from "../../catalog/index.ts";
import { evaluate, finished, RunningRules, readRules, Store } from "../../engine/index.ts";
import { ObsError } from "../../errors/index.ts";
import { alertExpectation } from "./alert-expectation.ts";
import { milliseconds } from "./milliseconds.ts";
import { ScrapedPage } from "./scraped-page.ts";
import { alertsOf } from "./test-alerts.ts";
import type { TestAlert, TestEngine, TestEngineOptions, TestSample, Texts } from "./test-engine-types.ts";

const usual: Texts = {
  job: servicesJob,
  instance: "test:9464",
  service: "test",
  environment: "production",
};

/**
 * Scrapes a test's own telemetry on its own clock, and evaluates rules over it: hours pass in milliseconds, without a
 * server. Throws TESTING_RULES and ENGINE_RULES for rules that cannot be read, TESTING_TIME for an interval that is none.
 *
 * @example
 * ```ts
 * const telemetry = createTestTelemetry();
 * const answer = answerWorkflow(telemetry.primitives, async () => { throw new Error("busy"); });
 * const engine = createTestEngine({ telemetry, rules: ["prometheus/rules", "alerts/production"] });
 * await engine.expectAlert("WorkflowErrorRatioHigh").toFire({ within: "20m", during: () => answer.run("why?") });
 * ```
 */
export function createTestEngine(options: TestEngineOptions): TestEngine {
  const { telemetry, rules: paths = [], scrapeInterval = "15s", labels = {} } = options;
  const { clock, page } = telemetry;
  const intervalMs = milliseconds(scrapeInterval, "scrapeInterval");
  const store = new Store();
  const target = new ScrapedPage(store, { ...usual, ...labels });
  const surroundings = {
    ...{ data: store, appender: store, intervalMs, subqueryStep: intervalMs },
    ...{ externalLabels: {}, externalUrl: "http://127.0.0.1:9090" },
  };
  const rules = new RunningRules(surroundings, clock.wallTime() - 1);
  rules.load(readRules(paths), clock.wallTime() - 1);
  let isAnswering = true;
  let nextScrape = clock.wallTime();
  let stop = (): void => {};

  /** Scrapes first, so that rules that are due at the same moment see it. */
  const work = (): void => {
    const now = clock.wallTime();
    if (now >= nextScrape) {
      target.take(isAnswering ? page() : undefined, now);
      nextScrape = now + intervalMs;
    }
    finished(rules.run(now));
    const next = Math.min(nextScrape, rules.next() ?? nextScrape);
    stop = clock.after(Math.max(1, next - now), work);
  };
  work();

  const query = (promql: string): readonly TestSample[] => {
    const now = clock.wallTime();
    const answer = finished(
      evaluate(promql, { data: store, from: now, to: now, step: 0, subqueryStep: intervalMs }),
    );
    if (answer.type === "vector")
      return answer.samples.map(({ labels, value }) => ({
        labels: Object.fromEntries(labels.entries()),
        value,
      }));
    if (answer.type === "scalar") return [{ labels: {}, value: answer.value }];
    throw new ObsError({
      code: "TESTING_QUERY",
      problem: `${JSON.stringify(promql)} gives ${answer.type === "string" ? "a text" : "a stretch of time"}, not values`,
      fix: "ask for values at one moment, such as rate(x[5m])",
    });
  };

  const alerts = (): readonly TestAlert[] => alertsOf(rules);

  return {
    query,
    value(promql) {
      const samples = query(promql);
      if (samples.length <= 1) return samples[0]?.value;
      throw new ObsError({
        code: "TESTING_QUERY",
        problem: `${JSON.stringify(promql)} gives ${samples.length} series`,
        fix: "add them up, or ask with engine.query",
      });
    },
    alerts,
    expectAlert(name, wanted = {}) {
      const known = rules.groups().flatMap((group) => group.rules.filter(({ type }) => type === "alerting"));
      if (!known.some((rule) => rule.name === name)) {
        const names = [...new Set(known.map((rule) => rule.name))].join(", ");
        throw new ObsError({
          code: "TESTING_ALERT",
          problem: `no rule has the alert ${JSON.stringify(name)}`,
          fix: names === "" ? "give the engine rule files with alerts" : `name one of ${names}`,
        });
      }
      const has = Object.entries(wanted);
      return alertExpectation({
        clock,
        step: intervalMs,
        what: `the alert ${JSON.stringify(name)}${has.length === 0 ? "" : ` with ${JSON.stringify(wanted)}`}`,
        alerts: () =>
          alerts().filter(
            (alert) => alert.name === name && has.every(([label, value]) => alert.labels[label] === value),
          ),
      });
    },
    answer(does) {
      isAnswering = does;
    },
    stop: () => stop(),
  };
}
