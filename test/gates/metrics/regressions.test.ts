import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GateRun, gateRunsShown } from "../../../src/gates/index.ts";
import { gateAlerts } from "../../../src/rules/alerts/gates/index.ts";
import { createTestEngine, createTestTelemetry, type TestEngine } from "../../../src/testing/index.ts";
import { checkRun, gateRun } from "./gate-runs.ts";

const telemetry = createTestTelemetry();
const show = gateRunsShown(telemetry.metrics);

/** What goes wrong in a run, the alert that tells of it, and what is asked to see it, with what it is before and after. */
interface Regression {
  readonly what: string;
  readonly after: Partial<GateRun>;
  readonly alert: string;
  readonly query: string;
  readonly values: readonly [number, number];
}

const unitThat = (result: "failed" | "unknown", failedTests: readonly string[] = []) => [
  checkRun("lint"),
  checkRun("unit", { result, failedTests }),
];

const ended = (result: string): string =>
  `increase(tta_quality_gate_checks_total{tier="production",check="unit",result="${result}"}[20s]) > bool 0`;

const regressions: readonly Regression[] = [
  {
    what: "a check that fails",
    after: { passed: false, checks: unitThat("failed", ["adds up"]) },
    alert: "QualityGateFailing",
    query: ended("failed"),
    values: [0, 1],
  },
  {
    what: "a check whose tool is gone, which never passes",
    after: { passed: false, checks: unitThat("unknown") },
    alert: "QualityGateFailing",
    query: ended("unknown"),
    values: [0, 1],
  },
  {
    what: "a test that passes and fails at one commit",
    after: { passed: false, commit: "flaky", checks: unitThat("failed", ["now and then"]) },
    alert: "QualityGateFailing",
    query: "tta_quality_gate_flaky_tests",
    values: [0, 1],
  },
  {
    what: "a gate that takes longer than it may",
    after: { durationSeconds: 5_400 },
    alert: "QualityGateOverBudget",
    query: 'tta_quality_gate_duration_seconds{tier="production"}',
    values: [60, 5_400],
  },
];

describe("gates that get worse, on metrics and by alerts of the drill", () => {
  let engine: TestEngine;
  const history: GateRun[] = [];
  const seen = new Set<string>();
  const firing = () =>
    engine.alerts().filter(({ labels }) => gateAlerts.some(({ name }) => name === labels.alertname));

  const run = async (given: Partial<GateRun>): Promise<void> => {
    history.push(gateRun({ atMs: telemetry.clock.wallTime(), commit: `at ${history.length}`, ...given }));
    show(history);
    await telemetry.clock.advance(10_000);
  };

  beforeAll(() => {
    engine = createTestEngine({
      telemetry,
      rules: ["alerts/drill"],
      scrapeInterval: "1s",
      labels: { service: "maturity", environment: "drill" },
    });
  });
  afterAll(() => engine.stop());

  it.each(regressions)("tells of $what", async ({ after, alert, query, values }) => {
    await run(after.commit === undefined ? {} : { commit: after.commit });
    await telemetry.clock.advance(60_000);
    expect(firing()).toEqual([]);
    expect(engine.value(query)).toBe(values[0]);

    await run(after);
    await engine.expectAlert(alert, { tier: "production" }).toFire({ within: "20s" });
    expect(engine.value(query)).toBe(values[1]);
    seen.add(alert);

    await run({});
    await telemetry.clock.advance(60_000);
    expect(firing()).toEqual([]);
  });

  it("tells by every alert about gates that there is", () => {
    expect([...seen].sort()).toEqual(gateAlerts.map(({ name }) => name).sort());
  });
});
