import { describe, expect, it } from "vitest";
import { catalog, fraction, objectives, ownEnvironments } from "../../../src/catalog/index.ts";
import { boards } from "../../../src/dashboards/index.ts";
import { histogramSeries } from "../../../src/promql/index.ts";
import { resolveOptions } from "../../../src/render/options.ts";
import {
  type Alert,
  alertCase,
  alerts,
  defineSlo,
  type SloDefinition,
  sloAlerts,
  slos,
} from "../../../src/rules/index.ts";

const runs = histogramSeries("tta_workflow_duration_seconds");
type Given = Partial<SloDefinition<string, number>>;
const define = (given: Given) =>
  defineSlo<string, number>({
    name: "runs-answered",
    help: "Share of the runs that end well.",
    objective: 0.99,
    sli: { outcomeOf: runs },
    by: ["workflow"],
    ...given,
  });
const refused = (given: Given): string => {
  try {
    define(given);
    return "";
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(RULES_SLO|PROMQL_)/) });
    return String(error);
  }
};

describe("an objective is refused", () => {
  it("of 100 %, which leaves no budget", () => {
    expect(refused({ objective: 1 })).toContain(
      'SLO "runs-answered" promises 100 % in production, which leaves no budget and is broken by the first bad event for 30d: promise what users notice the loss of, such as 0.999',
    );
  });

  it.each([0, -0.5, 1.2, 99.9, Number.NaN])("of %d, which is no share", (objective) => {
    expect(refused({ objective })).toMatch(/has the objective .* give a share of events below 1/);
  });

  it("whose factor can never be reached, with what would do", () => {
    const sentence = refused({ objective: { production: 0.99, staging: 0.9, drill: 0.99 } });
    expect(sentence).toContain(
      "promises 90 % in staging, where a budget that burns 14.4 times as fast as it may over 1h would be 144 % of bad events, and so can never be reached",
    );
    expect(sentence).toContain(
      'promise more than 93.0556 %, or leave out what takes a factor of 10 or more: without: ["1h"]',
    );
    expect(refused({ objective: 0.9, without: ["1h"] })).toBe("");
    expect(refused({ objective: 0.8, without: ["1h", "6h"] })).toMatch(/leaves out all windows of its fast/);
  });

  it("exactly at the edge, where binary numbers would let it pass or not by chance", () => {
    // 14.4 × (1 - 67/72) is 1.
    expect(fraction(0.9305555555555556)).toBeDefined();
    expect(refused({ objective: 0.93056 })).toBe("");
    expect(refused({ objective: 0.93055 })).toMatch(/can never be reached/);
  });

  it.each<[string, Given, RegExp]>([
    ["a name that is no label", { name: "Runs Answered" }, /not in kebab case/],
    ["no words", { help: " " }, /does not say what it promises/],
    ["another period", { period: "7d" as "28d" }, /is for a period of 7d: use one of 30d, 28d/],
    ["a label given twice", { by: ["workflow", "workflow"] }, /kept by "workflow" twice/],
    ["a label that is there anyway", { by: ["service"] }, /kept by "service" twice/],
    ["a label that its events lack", { by: ["route"] }, /route/],
    ["no events at all", { minimumEvents: 0 }, /asks for 0 events at least/],
    ["a bound that no bucket has", { sli: { durationOf: runs, within: 7 } }, /no such bucket/],
  ])("with %s", (_, given, says) => {
    expect(refused(given)).toMatch(says);
  });
});

const project = (parts: object) => resolveOptions({ scrapeIntervalSeconds: 15, ...parts });

describe("the objectives of a project", () => {
  it("stand beside ours, with alerts that have a page", () => {
    const own = define({});
    const { slos: all, alerts: raised, projectAlerts } = project({ slos: [own] });
    expect(all.map(({ name }) => name)).toEqual([...slos.map(({ name }) => name), "runs-answered"]);
    expect(projectAlerts.map(({ name }) => name)).toEqual([
      "RunsAnsweredBudgetBurnFast",
      "RunsAnsweredBudgetBurnSlow",
    ]);
    expect(projectAlerts.every(({ runbook = "" }) => runbook.includes("runs-answered"))).toBe(true);
    expect(raised.length).toBe(alerts.length + 2);
  });

  it("take the place of one of ours by its name", () => {
    const own = define({ name: "workflow-availability", objective: 0.999 });
    const { slos: all, alerts: raised, recordings } = project({ slos: [own] });
    expect(all.filter(({ name }) => name === own.name)).toEqual([own]);
    expect(new Set(raised.map(({ name }) => name)).size).toBe(alerts.length);
    const budgets = recordings.filter(
      ({ labels }) => labels?.slo === own.name && labels.environment === "staging",
    );
    expect(budgets.map(({ query }) => JSON.stringify(query.node))).toEqual([
      expect.stringContaining("0.001"),
    ]);
  });

  it("are refused twice, and for longer than samples are kept", () => {
    expect(() => project({ slos: [define({}), define({})] })).toThrow(/two SLOs called "runs-answered"/);
    expect(() => project({ retention: "15d" })).toThrow(
      'SLO "workflow-availability" promises for 30d, and samples are kept for 15d: keep them for more than 30d, and say so by retention in the config',
    );
    expect(() => project({ retention: "90d" })).not.toThrow();
  });

  it("follow an environment of its own, in the windows of what it is like", () => {
    const { recordings } = project({
      environments: { rehearsal: { like: "drill" }, eu: { like: "production" } },
    });
    const budget = recordings.filter(
      ({ labels }) => labels?.slo === "http-availability" && labels.environment,
    );
    expect(budget.map(({ labels }) => [labels?.environment, labels?.period])).toEqual([
      ["production", "30d"],
      ["staging", "30d"],
      ["drill", "12h"],
      ["rehearsal", "12h"],
      ["eu", "30d"],
    ]);
    const counted = recordings.find(({ name }) => name.endsWith(":events_20s"));
    expect(JSON.stringify(counted?.query.node)).toContain("drill|rehearsal");
  });
});

describe("the alerts of an objective", () => {
  const burns = alerts.filter(({ component }) => component === "slo");

  it("are two for each, named by it", () => {
    expect(burns.length).toBe(2 * slos.length);
    expect(sloAlerts(slos).map(({ name }) => name)).toEqual(burns.map(({ name }) => name));
    expect(Object.keys(objectives).length).toBe(slos.length);
    expect(boards.some(({ key }) => key === "slo")).toBe(true);
    expect(catalog).toBeDefined();
  });

  it.each(ownEnvironments)("never fire for one bad event alone, in $name", (environment) => {
    const share = (alert: Alert): number => {
      const stated = alertCase(alert, environment);
      const slo = slos.find(({ name }) =>
        alert.description.some((part) => String(part).includes(` ${name} `)),
      );
      return 1 / stated.minimumRuns / (1 - (slo?.objective[environment.like] ?? 1)) / stated.limit;
    };
    for (const alert of burns) expect(share(alert), alert.name).toBeLessThanOrEqual(1 + 1e-9);
  });

  it("wake nobody for what is slow", () => {
    const severities = (name: string, isCause = false) =>
      burns
        .filter((one) => one.name.endsWith(name) && one.name.startsWith("Llm") === isCause)
        .map(({ environments }) => environments.production.severity);
    expect(new Set(severities("Fast"))).toEqual(new Set(["critical"]));
    expect(new Set(severities("Slow"))).toEqual(new Set(["warning"]));
  });

  it("wake nobody for what something else may make up for", () => {
    const severities = (name: string) =>
      burns
        .filter((one) => one.name === `LlmAvailabilityBudgetBurn${name}`)
        .map(({ environments }) => environments.production.severity);
    expect([severities("Fast"), severities("Slow")]).toEqual([["warning"], ["info"]]);
  });
});
