import { describe, expect, it } from "vitest";
import { type Change, compareProjects, type Kept, readSnapshot } from "../../src/diff/index.ts";
import { readDashboardFile } from "../../src/grafana/index.ts";
import { board, neighbour, panel, query, variables } from "../grafana/model/sample-boards.ts";

type Json = Readonly<Record<string, unknown>>;

const metric = (changes: Json = {}): Json => ({
  name: "requests_total",
  kind: "counter",
  unit: "none",
  help: "Requests.",
  labels: { route: { type: "bounded", limit: 50 }, outcome: { type: "closed", values: ["ok", "error"] } },
  source: "project",
  ...changes,
});
const duration = (changes: Json = {}): Json =>
  metric({
    name: "run_seconds",
    kind: "histogram",
    unit: "seconds",
    help: "Runs.",
    buckets: [1, 5],
    labels: {},
    ...changes,
  });

const rule = (changes: Json = {}): Json => ({
  alert: "RequestsFail",
  expr: 'sum by (route) (rate(requests_total{outcome="error"}[5m])) > 0.05',
  for: "2m",
  labels: { severity: "critical" },
  annotations: { summary: "They fail.", __dashboardUid__: "sample", __panelId__: "1" },
  ...changes,
});
const recording = (changes: Json = {}): Json => ({
  record: "route:requests:rate_5m",
  expr: "sum by (route) (rate(requests_total[5m]))",
  ...changes,
});

interface Project {
  readonly metrics?: readonly Json[];
  readonly boards?: Readonly<Record<string, Json>>;
  readonly production?: readonly Json[];
  readonly staging?: readonly Json[];
  readonly recordings?: readonly Json[];
  readonly files?: Readonly<Record<string, string>>;
}

const group = (rules: readonly Json[]): string => JSON.stringify({ groups: [{ name: "g", rules }] });

function filesOf(project: Project): ReadonlyMap<string, string> {
  return new Map([
    ["docs/metrics.json", JSON.stringify(project.metrics ?? [metric(), duration()])],
    ...Object.entries(project.boards ?? { "sample.json": board() }).map(
      ([name, value]) => [`dashboards/${name}`, JSON.stringify(value)] as const,
    ),
    ["alerts/production/g.yml", group(project.production ?? [rule()])],
    ["alerts/staging/g.yml", group(project.staging ?? [rule()])],
    ["prometheus/rules/recordings.yml", group(project.recordings ?? [recording()])],
    ...Object.entries(project.files ?? {}),
  ]);
}

const nothing: Kept = { boards: [], rules: [] };

function changes(before: Project, after: Project, kept: Kept = nothing): readonly Change[] {
  const [old, now] = [readSnapshot(filesOf(before), " at x"), readSnapshot(filesOf(after), "")];
  return compareProjects(old, now, kept).changes;
}

const told = (all: readonly Change[]): string[] =>
  all.map(({ class: kind, subject, says }) => `${kind}: ${subject} ${says}`);

describe("comparing two times of a project", () => {
  it("finds nothing where nothing changed, nor in spaces and the order of matchers", () => {
    expect(changes({}, {})).toEqual([]);
    const spaced = rule({ expr: 'sum by (route) ( rate(requests_total{outcome="error"} [5m]) )  >  0.05' });
    expect(told(changes({}, { production: [spaced] }))).toEqual([
      "cosmetic: alerts/production/g.yml changed in its form alone",
    ]);
  });

  it("knows a renamed metric by its help, and says who asks for the old name, then and still", () => {
    const renamed = "calls_total";
    const mine = readDashboardFile(
      JSON.stringify(board({ uid: "mine", title: "Mine" })),
      "dashboards/mine.json",
    );
    const after: Project = {
      metrics: [metric({ name: renamed }), duration()],
      boards: { "sample.json": JSON.parse(JSON.stringify(board()).replaceAll("requests_total", renamed)) },
      production: [rule({ expr: `sum(rate(${renamed}[5m])) > 0.05` })],
      recordings: [recording({ expr: `sum by (route) (rate(${renamed}[5m]))` })],
    };
    const [first] = changes({}, after, { boards: [mine], rules: [] });
    expect(first).toMatchObject({
      class: "breaking",
      area: "metrics",
      subject: "requests_total",
      says: "was renamed to calls_total",
    });
    const users = (first?.users ?? []).map(({ name, still }) => `${still ? "still " : ""}${name}`);
    expect(users.sort()).toEqual([
      'panel "Errors" on board Sample',
      'panel "Requests" on board Sample',
      "recording route:requests:rate_5m",
      // The alert of staging was left as it was.
      "still alert RequestsFail",
      'still panel "Errors" on your board dashboards/mine.json',
      'still panel "Requests" on your board dashboards/mine.json',
    ]);
  });

  it("counts following a new name as cosmetic, and a change beside it as what it is", () => {
    const renamed = (text: string): string => text.replaceAll("requests_total", "calls_total");
    const other = rule({ expr: renamed(String(rule().expr)).replace("0.05", "0.01") });
    const after: Project = {
      metrics: [metric({ name: "calls_total" }), duration()],
      boards: { "sample.json": JSON.parse(renamed(JSON.stringify(board()))) },
      production: [other],
      staging: [rule({ expr: renamed(String(rule().expr)) })],
      recordings: [recording({ record: "route:calls:rate_5m", expr: renamed(String(recording().expr)) })],
    };
    expect(told(changes({}, after))).toEqual([
      "breaking: requests_total was renamed to calls_total",
      "breaking: route:requests:rate_5m was renamed to route:calls:rate_5m",
      "notable: RequestsFail (production) compares with 0.01 instead of 0.05",
      "cosmetic: RequestsFail (staging) follows a new name",
      'cosmetic: panel "Requests" on board Sample follows a new name in A',
      'cosmetic: panel "Errors" on board Sample follows a new name in A',
    ]);
  });

  it("finds the series of a histogram in queries, and metrics that came and went", () => {
    const asks = board({
      panels: [panel({ targets: [query({ expr: "sum(rate(run_seconds_count[5m]))" })] }), neighbour()],
    });
    const found = changes(
      { boards: { "sample.json": asks } },
      { metrics: [metric(), metric({ name: "new_total", help: "New.", labels: {} })] },
    );
    expect(told(found).slice(0, 1)).toEqual(["breaking: run_seconds was removed"]);
    expect(found[0]?.users).toEqual([{ name: 'panel "Requests" on board Sample', still: false }]);
    expect(told(found)).toContain("notable: new_total was added");
  });

  it("tells labels, values, kinds, units, buckets and help apart", () => {
    const labels = {
      path: { type: "bounded", limit: 50 },
      outcome: { type: "closed", values: ["ok", "timeout"] },
    };
    const found = changes(
      {},
      { metrics: [metric({ labels, help: "All requests." }), duration({ buckets: [1, 10], unit: "none" })] },
    );
    expect(told(found)).toEqual([
      "breaking: requests_total has the label path instead of route",
      "breaking: requests_total never has outcome error any more",
      "breaking: run_seconds is in none instead of seconds",
      "notable: requests_total can have outcome timeout",
      "notable: run_seconds has the buckets 1, 10 instead of 1, 5",
      'cosmetic: requests_total says "All requests."',
    ]);
    expect(found[0]?.users?.map(({ name }) => name)).toContain('panel "Requests" on board Sample');
    expect(told(changes({}, { metrics: [metric({ kind: "gauge", labels: {} }), duration()] }))).toEqual([
      "breaking: requests_total is a gauge instead of a counter",
      "breaking: requests_total lost the label route",
      "breaking: requests_total lost the label outcome",
    ]);
  });

  it("says the same change of an alert once for all its environments", () => {
    const stricter = rule({
      expr: 'sum by (route) (rate(requests_total{outcome="error"}[5m])) > 0.01',
      for: "5m",
    });
    expect(told(changes({}, { production: [stricter], staging: [stricter] }))).toEqual([
      "notable: RequestsFail (production, staging) compares with 0.01 instead of 0.05",
      "notable: RequestsFail (production, staging) waits 5m instead of 2m",
    ]);
  });

  it("tells an alert's query, severity, labels and words apart, and alerts that came and went", () => {
    const other = rule({
      expr: 'sum by (route) (rate(requests_total{outcome="error"}[10m])) > 0.05',
      labels: { severity: "warning", team: "a" },
      annotations: { summary: "Other words.", __dashboardUid__: "sample", __panelId__: "1" },
    });
    const found = changes({}, { production: [other], staging: [rule({ alert: "Other", labels: {} })] });
    expect(told(found)).toEqual([
      "breaking: RequestsFail (staging) was removed",
      "notable: RequestsFail (production) asks something else",
      "notable: RequestsFail (production) is warning instead of critical",
      'notable: RequestsFail (production) got the label team="a"',
      "notable: Other (staging) was added",
      "cosmetic: RequestsFail (production) says something else in summary",
    ]);
    expect(found[1]).toMatchObject({
      before: expect.stringContaining("[5m]"),
      after: expect.stringContaining("[10m]"),
    });
    const unrouted = rule({ labels: {} });
    expect(told(changes({}, { production: [unrouted] }))).toEqual([
      'breaking: RequestsFail (production) lost the label severity="critical", by which it may be routed',
    ]);
  });

  it("says who asked for a recording that is gone", () => {
    const asks = board({
      panels: [panel({ targets: [query({ expr: "route:requests:rate_5m" })] }), neighbour()],
    });
    const found = changes({ boards: { "sample.json": asks } }, { recordings: [] });
    expect(told(found)[0]).toBe("breaking: route:requests:rate_5m was removed");
    expect(found[0]?.users).toEqual([{ name: 'panel "Requests" on board Sample', still: false }]);
    expect(told(changes({}, { recordings: [recording({ expr: "sum(rate(requests_total[5m]))" })] }))).toEqual(
      ["notable: route:requests:rate_5m asks something else"],
    );
  });

  it("knows a panel by its id: what it shows, and what others hold on to", () => {
    const after = panel({
      title: "All requests",
      type: "stat",
      description: "Words.",
      fieldConfig: {
        defaults: { unit: "s", thresholds: { mode: "absolute", steps: [{ value: null }, { value: 3 }] } },
      },
      targets: [
        query({ expr: "sum(rate(requests_total[$__rate_interval]))", legendFormat: "all" }),
        query({ refId: "B" }),
      ],
    });
    expect(told(changes({}, { boards: { "sample.json": board({ panels: [after, neighbour()] }) } }))).toEqual(
      [
        'notable: panel "All requests" on board Sample is a stat instead of a timeseries',
        'notable: panel "All requests" on board Sample has the unit s instead of reqps',
        'notable: panel "All requests" on board Sample has the thresholds 3 instead of none',
        'notable: panel "All requests" on board Sample asks something else in A',
        'notable: panel "All requests" on board Sample got the query B',
        'cosmetic: panel "All requests" on board Sample was called "Requests"',
        'cosmetic: panel "All requests" on board Sample calls the series of A all instead of {{route}}',
        'cosmetic: panel "All requests" on board Sample has another description',
      ],
    );
  });

  it("says that a panel with another id breaks the alerts that point at it, and one that is gone too", () => {
    const moved = changes(
      {},
      { boards: { "sample.json": board({ panels: [panel({ id: 99 }), neighbour()] }) } },
    );
    expect(told(moved)).toEqual([
      'breaking: panel "Requests" on board Sample has the id 99 instead of 1, so that links and alerts to it break',
    ]);
    expect(moved[0]?.users).toEqual([{ name: "alert RequestsFail", still: false }]);
    const gone = changes({}, { boards: { "sample.json": board({ panels: [neighbour()] }) } });
    expect(told(gone)).toEqual(['breaking: panel "Requests" on board Sample was removed']);
  });

  it("says that a board with another uid breaks what points at it, also a board of the user", () => {
    const links = [{ type: "link", title: "Sample", url: "/d/sample?viewPanel=1" }];
    const mine = readDashboardFile(JSON.stringify(board({ uid: "mine", links })), "dashboards/mine.json");
    const [first] = changes(
      {},
      { boards: { "sample.json": board({ uid: "moved" }) } },
      { boards: [mine], rules: [] },
    );
    expect(first?.says).toBe("has the uid moved instead of sample, so that links and alerts to it break");
    expect(first?.users).toEqual([
      { name: "alert RequestsFail", still: false },
      { name: "your board dashboards/mine.json", still: true },
    ]);
  });

  it("finds boards, variables, tags and rows that came, went or moved", () => {
    const row = { type: "row", id: 50, title: "Now", gridPos: { x: 0, y: 0, w: 24, h: 1 } };
    const after: Project = {
      boards: {
        "sample.json": board({
          tags: ["other"],
          templating: { list: [variables[0]] },
          panels: [row, panel(), neighbour()],
        }),
        "second.json": board({ uid: "second", title: "Second" }),
      },
    };
    expect(told(changes({}, after))).toEqual([
      "breaking: board Sample lost the variable job, so that links with var-job choose nothing any more",
      "notable: board Sample has the tags other",
      "notable: board Second was added",
      'cosmetic: panel "Requests" on board Sample moved from the row none to Now',
      'cosmetic: panel "Errors" on board Sample moved from the row none to Now',
    ]);
    expect(told(changes(after, {}))[0]).toBe("breaking: board Second was removed");
  });

  it("says of other files only that they changed, and of a look that it is one", () => {
    const files = { "prometheus/prometheus.yml": "a", "docs/metrics.md": "a", "old.yml": "a" };
    const after: Project = {
      files: { "prometheus/prometheus.yml": "b", "docs/metrics.md": "b", "new.yml": "a" },
      boards: { "sample.json": board({ panels: [panel({ transparent: true }), neighbour()] }) },
    };
    expect(told(changes({ files }, after))).toEqual([
      "notable: new.yml was added",
      "notable: old.yml was removed",
      "notable: prometheus/prometheus.yml changed",
      'cosmetic: panel "Requests" on board Sample looks another way',
      "cosmetic: docs/metrics.md changed",
    ]);
  });

  it.each([
    [
      "a board",
      { "dashboards/x.json": "{" },
      /^dashboards\/x\.json is not valid JSON: .* at main: compare with a commit in which it is whole/,
    ],
    [
      "a rule file",
      { "alerts/production/x.yml": "a: [" },
      /^alerts\/production\/x\.yml is not valid YAML \(.*\): compare with/,
    ],
    [
      "a reference",
      { "docs/metrics.json": "{}" },
      /^docs\/metrics\.json at main is not a list of metrics in JSON/,
    ],
  ])("refuses %s that is not whole in one sentence", (_, files, message) => {
    expect(() => readSnapshot(new Map(Object.entries(files)), " at main")).toThrow(message);
  });
});
