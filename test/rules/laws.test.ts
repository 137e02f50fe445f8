import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalog, heartbeat, limitIn, ownEnvironments, thresholds } from "../../src/catalog/index.ts";
import {
  catalogLookup,
  compare,
  counterSeries,
  errorRatio,
  gaugeSeries,
  histogramSeries,
  latency,
  rate,
  readQuery,
  selectorsOf,
  sum,
} from "../../src/promql/index.ts";
import {
  type Alert,
  type AlertLinks,
  alertCase,
  alertRule,
  alerts,
  checkAlert,
  checkAlertNames,
  defineAlert,
  environmentsOf,
  humanize,
  panelOf,
  recordingRuleFile,
  runbookFile,
} from "../../src/rules/index.ts";

const code = (name: string) => expect.objectContaining({ code: name });
const links: AlertLinks = {
  namespace: "tta",
  runbook: (file) => file,
  panel: () => ({ uid: "u", panelId: 1, address: "/d/u?viewPanel=1" }),
};
const timing = { severity: "info", window: "5m", for: "5m", minimumRuns: 0 } as const;
const limit = { help: "A limit.", unit: "none", production: 1, staging: 1, drill: 1 } as const;
const carried = ["environment", "service"] as const;
const good = {
  name: "TargetLost",
  component: "target",
  summary: "A target is lost.",
  description: ["Lost."],
  decision: "Bring it back?",
  panel: panelOf("overview", "services_up"),
  limit,
  environments: { production: timing, staging: timing, drill: timing },
  query: () => compare(gaugeSeries("up"), "<", 1),
  scenario: () => ({ failing: [], passing: [], sparse: undefined, value: 0, labels: {} }),
} as const;

describe("an alert is refused", () => {
  it("when its name, group or texts cannot work", () => {
    expect(() => defineAlert({ ...good, name: "target_lost" })).toThrow(code("RULES_ALERT"));
    expect(() => defineAlert({ ...good, component: "My Group" })).toThrow(code("RULES_ALERT"));
    expect(() => defineAlert({ ...good, summary: " " })).toThrow(code("RULES_ALERT"));
    expect(() => defineAlert({ ...good, description: [] })).toThrow(code("RULES_ALERT"));
    expect(() => defineAlert(good)).not.toThrow();
  });

  it("when its query drops what it is routed by", () => {
    const query = () => compare(sum(gaugeSeries("up"), { by: ["environment"] }), "<", 1);
    expect(() => defineAlert({ ...good, query })).toThrow(/drops the label "service"/);
  });

  it("when its limit is in another unit than its query", () => {
    expect(() => defineAlert({ ...good, limit: { ...limit, unit: "seconds" } })).toThrow(
      expect.objectContaining({
        code: "RULES_ALERT",
        message: 'alert "TargetLost" compares none with a limit in seconds: state both in one unit.',
      }),
    );
    const query = () =>
      compare(sum(rate(counterSeries("tta_retry_attempts_total"), "5m"), { by: carried }), ">", 1);
    expect(() => defineAlert({ ...good, query })).not.toThrow();
  });

  it("when its limit in one environment is above the top bucket", () => {
    const by = ["environment", "service"] as const;
    const query = ({ limit: most }: { readonly limit: number }) =>
      compare(latency(0.95, histogramSeries("tta_workflow_duration_seconds"), "5m", { by }), ">", most);
    expect(() => defineAlert({ ...good, query, limit: { ...limit, unit: "seconds", staging: 300 } })).toThrow(
      code("PROMQL_UNREACHABLE"),
    );
  });

  it("when it is compared with a share that is none", () => {
    const query = ({ limit: most }: { readonly limit: number }) =>
      compare(errorRatio(histogramSeries("tta_workflow_duration_seconds"), "5m", { by: carried }), ">", most);
    expect(() => defineAlert({ ...good, query, limit: { ...limit, unit: "ratio" } })).toThrow(
      "a value that is never above 1 is compared with > 1: compare with less than 1.",
    );
    const below = ({ limit: least }: { readonly limit: number }) =>
      compare(
        errorRatio(histogramSeries("tta_workflow_duration_seconds"), "5m", { by: carried }),
        "<",
        least,
      );
    expect(() =>
      defineAlert({ ...good, query: below, limit: { ...limit, unit: "ratio", staging: 0 } }),
    ).toThrow("a share, which is never below 0, is compared with < 0: compare with more than 0.");
  });

  it("when it waits or looks back for longer than samples are kept", () => {
    const staging = { ...timing, for: "40d" } as const;
    expect(() => defineAlert({ ...good, environments: { ...good.environments, staging } })).toThrow(
      'alert "TargetLost" takes 40d, longer than samples are kept: take 35d or less.',
    );
  });

  it("when it tells a label that its query drops", () => {
    const query = () => compare(sum(gaugeSeries("up"), { by: carried }), "<", 1);
    const description = ["Lost: ", { part: "label", label: "instance", inUrl: false }] as const;
    // The compiler refuses it too; a config in JavaScript has none.
    const told: Alert = { ...good, query, description };
    expect(() => checkAlert(told)).toThrow(
      'alert "TargetLost" tells the label "instance", which its query drops: group by it too, or tell one of environment, service.',
    );
  });

  it("when another has its name", () => {
    expect(() => checkAlertNames([...alerts, ...alerts])).toThrow(code("RULES_DUPLICATE"));
    const recording = { name: "a", help: "A.", query: gaugeSeries("up") };
    expect(() => recordingRuleFile([recording, recording], "tta")).toThrow(code("RULES_DUPLICATE"));
  });
});

describe.each(
  alerts.flatMap((alert) =>
    environmentsOf(alert, ownEnvironments).map((environment) => ({
      alert,
      environment,
      where: environment.name,
    })),
  ),
)("$alert.name in $where", ({ alert, environment }) => {
  const rule = alertRule(alert, environment, links);

  it("asks for its own environment in every selector", () => {
    expect(() => readQuery(rule.expr)).not.toThrow();
    const braces = rule.expr.match(/\{[^}]*\}/g) ?? [];
    const own = `environment="${environment.name}"`;
    if (alert.scope === "server") expect(rule.expr).not.toContain("environment=");
    else expect(braces.filter((matchers) => matchers.includes(own)).length).toBeGreaterThan(0);
    if (alert.scope !== "server") for (const matchers of braces) expect(matchers).toContain(own);
  });

  it("compares with the limit of the catalog", () => {
    expect(Object.values(thresholds)).toContain(alert.limit);
    expect(alertCase(alert, environment).limit).toBe(limitIn(alert.limit, environment));
    expect(rule.expr).toMatch(new RegExp(`(?:[<>]=?|==) ${limitIn(alert.limit, environment)}( and|$)`));
  });

  it("compares a quantile with a bound of its buckets, since it is a guess between two", () => {
    if (!rule.expr.includes("histogram_quantile(")) return;
    const lookup = catalogLookup(catalog);
    const ladders = selectorsOf(rule.expr).flatMap(({ metric = "" }) => lookup.series(metric)?.bounds ?? []);
    expect(ladders).toContain(limitIn(alert.limit, environment));
  });

  it("says what it could have been instead, and why it is not", () => {
    expect(alert.otherwise).toMatch(/^[A-Z].{20,}\.$/);
  });

  it("says what, where, how bad, what to do and where to look", () => {
    expect(rule.labels.severity).toMatch(/^(critical|warning|info)$/);
    expect(Object.keys(rule.annotations).sort()).toEqual([
      "__dashboardUid__",
      "__panelId__",
      "dashboard_url",
      "decision",
      "description",
      ...(alert.name === heartbeat.alert ? [heartbeat.evaluatedAt] : []),
      "runbook_url",
      "summary",
    ]);
  });

  it("has a runbook", () => {
    expect(existsSync(new URL(`../../docs/runbooks/${runbookFile(alert)}`, import.meta.url))).toBe(true);
  });
});

describe("humanize", () => {
  it.each([
    [0.051, "ratio", "5.1%"],
    [0.123456, "ratio", "12.35%"],
    [29, "seconds", "29s"],
    [2.425, "seconds", "2.425s"],
    [0.0125, "seconds", "12.5ms"],
    [0, "seconds", "0s"],
    [61, "seconds", "1m 1s"],
    [3_600, "seconds", "1h 0m 0s"],
    [90_061, "seconds", "1d 1h 1m 1s"],
    [1_536, "bytes", "1.5ki"],
    [3, "none", "3"],
    [10.099999999999994, "none", "10.1"],
    [12_345, "none", "12.35k"],
    [0.05, "none/s", "50m"],
    [-2_500, "none", "-2.5k"],
    [0, "none", "0"],
    [12.3456, "usd", "12.35 USD"],
  ] as const)("writes %d %s as Prometheus does: %s", (amount, unit, text) => {
    expect(humanize(amount, unit)).toBe(text);
  });
});
