import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ComponentView, showComponents } from "../../../src/maturity/index.ts";
import { maturityAlerts } from "../../../src/rules/alerts/maturity/index.ts";
import type { Measure } from "../../../src/standards/index.ts";
import { createTestEngine, createTestTelemetry, type TestEngine } from "../../../src/testing/index.ts";
import { component, counts, fact } from "./component-views.ts";

const ofShop = 'component_name="shop"';
const telemetry = createTestTelemetry();
const now = (): number => telemetry.clock.wallTime();

/** A component in production of which all is well, but for what is given of its facts. */
const shop = (
  values: Partial<Record<Measure, number>> = {},
  more: Partial<ComponentView> = {},
): ComponentView =>
  component({
    current: counts({ met: 17 }),
    facts: Object.entries({
      tests_passed: 90,
      tests_failed: 0,
      coverage_lines: 0.9,
      mutation_score: 0.88,
      secrets: 0,
      security_critical: 0,
      dependencies_high: 0,
      ...values,
    }).map(([measure, value]) => fact(measure as Measure, value, { atMs: now() })),
    ...more,
  });

/** What goes wrong, the alert that tells of it if one does, and what is asked to see it, with what it is before and after. */
interface Regression {
  readonly what: string;
  readonly after: () => ComponentView;
  readonly alert: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly query: string;
  readonly values: readonly [number | undefined, number | undefined];
}

const failing = (criterion: "mutation" | "tests" | "lint") => ({
  current: counts({ met: 16, failed: 1 }),
  failed: [criterion] as const,
});

const regressions: readonly Regression[] = [
  {
    what: "coverage that falls",
    after: () => shop({ coverage_lines: 0.86 }),
    alert: "ComponentCoverageFell",
    query: `tta_component_coverage_ratio{${ofShop},kind="lines"}`,
    values: [0.9, 0.86],
  },
  {
    what: "a mutation score that falls below what production asks for",
    after: () => shop({ mutation_score: 0.7 }, failing("mutation")),
    alert: "ComponentCriterionLost",
    query: `tta_component_mutation_score_ratio{${ofShop}}`,
    values: [0.88, 0.7],
  },
  {
    what: "tests that fail",
    after: () => shop({ tests_failed: 3 }, failing("tests")),
    alert: "ComponentCriterionLost",
    query: `tta_component_tests{${ofShop},suite="unit",result="failed"}`,
    values: [0, 3],
  },
  {
    what: "a secret",
    after: () => shop({ secrets: 1 }),
    alert: "ComponentFindingsSerious",
    labels: { kind: "secret" },
    query: `tta_component_findings{${ofShop},kind="secret"}`,
    values: [0, 1],
  },
  {
    what: "a finding of an audit of dependencies",
    after: () => shop({ dependencies_high: 2 }),
    alert: "ComponentFindingsSerious",
    labels: { kind: "dependency_high" },
    query: `tta_component_findings{${ofShop},kind="dependency_high"}`,
    values: [0, 2],
  },
  {
    what: "a criterion that is lost",
    after: () => shop({}, failing("lint")),
    alert: "ComponentCriterionLost",
    query: `tta_component_failed_criteria{${ofShop},criterion="lint"}`,
    values: [undefined, 1],
  },
  {
    what: "a waiver that ends",
    after: () => shop({}, { firstWaiverEndMs: now() + 30_000 }),
    alert: "WaiverEndsSoon",
    query: `tta_component_waiver_end_timestamp_seconds{${ofShop}} - time() < bool 60`,
    values: [undefined, 1],
  },
  {
    what: "facts that nobody collects anew",
    after: () => component({ ...shop(), facts: [fact("coverage_lines", 0.9, { atMs: now() - 3_600_000 })] }),
    alert: "ComponentFactsStale",
    query: `time() - tta_component_facts_timestamp_seconds{${ofShop}} > bool 3600`,
    values: [0, 1],
  },
];

describe("a component that gets worse, on metrics and by alerts of the drill", () => {
  let engine: TestEngine;
  const seen = new Set<string>();
  const firing = () => engine.alerts().filter(({ labels }) => isOurs(labels));
  const isOurs = ({ alertname }: Readonly<Record<string, string>>): boolean =>
    maturityAlerts.some(({ name }) => name === alertname);

  /** Shows it anew again and again, as a job that collects does, until so much time has passed. */
  const show = async (view: () => ComponentView, ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 5_000) {
      showComponents(telemetry.metrics, [view(), component({ ...shop(), name: "bank" })]);
      await telemetry.clock.advance(5_000);
    }
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

  it.each(regressions)("tells of $what", async ({ after, alert, labels = {}, query, values }) => {
    const value = () => engine.value(query);
    await show(() => shop(), 60_000);
    expect(firing()).toEqual([]);
    expect(value()).toBe(values[0]);

    const worse = after();
    await show(() => worse, 10_000);
    const { labels: told } = await engine.expectAlert(alert, labels).toFire({ within: "20s" });
    expect(told.component_name).toBe("shop");
    expect(value()).toBe(values[1]);
    seen.add(alert);

    await show(() => shop(), 60_000);
    expect(firing()).toEqual([]);
  });

  it("tells by every alert about components that there is", () => {
    expect([...seen].sort()).toEqual(maturityAlerts.map(({ name }) => name).sort());
  });
});
