import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTask } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Written } from "../../src/grafana/index.ts";
import { renderDashboards } from "../../src/render/index.ts";
import { startViewer, type Viewer } from "../../src/viewer/index.ts";
import type { Board } from "../../web/src/board/model.ts";
import { readBoard } from "../../web/src/board/read-board.ts";
import { createClient } from "../../web/src/client/client.ts";
import { postTogether } from "../../web/src/client/post-together.ts";
import { sourcesOf } from "../../web/src/client/sources.ts";
import { loadAlerts, readAlertFilter } from "../../web/src/data/alerts.ts";
import { loadAnnotations } from "../../web/src/data/annotations.ts";
import { panelFrames } from "../../web/src/data/panel-frames.ts";
import { type RunContext, runPanel } from "../../web/src/data/run-panel.ts";
import { builtinEntries } from "../../web/src/scope/builtins.ts";
import { usualDates } from "../../web/src/time/date-rules.ts";
import { resolveRange } from "../../web/src/time/time-range.ts";
import { resolveVariables } from "../../web/src/variables/resolve.ts";
import { scopeOf } from "../../web/src/variables/state.ts";
import { makeTempDir, type RealPrometheus, requireBinary, startPrometheus, waitFor } from "../real/index.ts";
import { live } from "./fake-client.ts";
import { panel, query } from "./panel.ts";

const environment = 'prod"uction\\.$|(x';
const config = `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
scrape_configs:
- job_name: self
  file_sd_configs: [{ files: [TARGETS] }]
`;
const rules = `groups:
- name: g
  rules:
  - { alert: Always, expr: up, labels: { severity: page } }
`;

describe.skipIf(requireBinary("prometheus") === undefined)("the page's data before a real Prometheus", () => {
  const dir = makeTempDir("tta-viewer-");
  let prometheus: RealPrometheus;
  let viewer: Viewer;

  beforeAll(async () => {
    // It scrapes itself, and knows its own port only when it runs.
    const targets = join(dir.path, "targets.json");
    prometheus = await startPrometheus({
      config: config.replace("TARGETS", targets),
      files: { "rules.yml": rules },
    });
    const labels = { environment, service: "<b>api</b>" };
    writeFileSync(targets, JSON.stringify([{ targets: [new URL(prometheus.url).host], labels }]));
    viewer = await startViewer({ dashboards: [], prometheusUrl: prometheus.url, port: 0 });
    await waitFor("a firing alert and a few scrapes", async () => {
      const [samples] = await prometheus.query('count_over_time(ALERTS{alertstate="firing"}[1m]) > 3');
      return samples !== undefined;
    });
  });
  afterAll(async () => {
    dir.remove();
    await viewer?.close();
    await prometheus?.stop();
  });

  async function contextFor(board: Board, url: ReadonlyMap<string, readonly string[]> = new Map()) {
    const client = createClient({
      post: postTogether({ url: `${viewer.url}/api/ask`, fetch, soon: setImmediate, nextTask }),
    });
    const sources = sourcesOf(await (await fetch(`${viewer.url}/api/config`)).json());
    const range = resolveRange({ from: "now-5m", to: "now" }, Date.now(), "utc");
    const builtins = builtinEntries(range, "utc", board);
    const states = await resolveVariables(board.variables, { range, url, client, sources, builtins }, live());
    const scope = scopeOf(states, builtins, range);
    const context: RunContext = {
      client,
      sources,
      range,
      zone: "utc",
      dates: usualDates,
      width: 600,
      scope,
      now: Date.now,
    };
    return { context, states };
  }

  const boards = [...renderDashboards({ scrapeIntervalSeconds: 1 }).values()].map((text) =>
    readBoard(JSON.parse(text)),
  );

  // Its lines are asked of a Loki.
  const ofPrometheus = boards.filter(({ uid }) => uid !== "tta-logs");

  it.each(ofPrometheus.map((board) => [board.uid, board] as const))(
    "asks every query of %s without a complaint",
    async (_uid, board) => {
      const { context, states } = await contextFor(board);
      expect(states.flatMap(({ error }) => error ?? [])).toEqual([]);
      for (const one of board.rows.flatMap(({ panels }) => panels)) {
        const data = await runPanel(one, context, live());
        expect(data.error, one.title).toBeUndefined();
        panelFrames(one, data, { theme: "dark", zone: "utc", scope: context.scope });
      }
      const { problems } = await loadAnnotations(board, { ...context, switched: new Map() }, live());
      expect(problems).toEqual([]);
    },
  );

  it("finds and asks for label values with every letter that means something somewhere", async () => {
    const [board] = boards;
    if (board === undefined) throw new Error("there is no board");
    const url = new Map([["environment", [environment]]]);
    const { context, states } = await contextFor(board, url);
    const chosen = states.find(({ variable }) => variable.name === "environment");
    expect(chosen?.options.map(({ value }) => value)).toEqual([environment]);
    const service = states.find(({ variable }) => variable.name === "service");
    expect(service?.options.map(({ value }) => value)).toEqual(["<b>api</b>"]);
    const target = query({
      expr: 'up{environment=~"$environment"}',
      instant: true,
      range: false,
      legendFormat: "{{service}}",
    });
    const data = await runPanel(panel({ queries: [target] }), context, live());
    expect(data.frames.map(({ fields }) => [fields[1]?.legend, fields[1]?.values])).toEqual([
      ["<b>api</b>", [1]],
    ]);
  });

  it("draws the numbers that Prometheus gives for the same question", async () => {
    const [board] = boards;
    if (board === undefined) throw new Error("there is no board");
    const { context } = await contextFor(board);
    const target = query({ expr: "sum(rate(prometheus_http_requests_total[$__rate_interval]))" });
    const { frames, asked } = await runPanel(panel({ queries: [target] }), context, live());
    const [question] = asked;
    if (question === undefined) throw new Error("nothing was asked");
    const params = new URLSearchParams({
      query: question.expr,
      start: String(question.from / 1_000),
      end: String(question.to / 1_000),
      step: String(question.step / 1_000),
    });
    const own = await prometheus.api(`query_range?${params}`);
    const values = JSON.parse(JSON.stringify(own)).result[0].values as [number, string][];
    const [time, value] = frames[0]?.fields ?? [];
    const drawn = (value?.values ?? []).flatMap((cell, row) =>
      cell === null ? [] : [[Number(time?.values[row]) / 1_000, cell]],
    );
    expect(drawn).toEqual(values.map(([at, text]) => [at, Number(text)]));
  });

  it("makes buckets that add up to the histogram's count", async () => {
    const [board] = boards;
    if (board === undefined) throw new Error("there is no board");
    const { context } = await contextFor(board);
    const expr = "sum by (le) (prometheus_http_request_duration_seconds_bucket)";
    const heatmap = query({ format: "heatmap", expr, legendFormat: "{{le}}" });
    const { frames } = await runPanel(panel({ queries: [heatmap] }), context, live());
    const total = query({ expr: "sum(prometheus_http_request_duration_seconds_count)" });
    const sum = await runPanel(panel({ queries: [total] }), context, live());
    const last = (cells: readonly unknown[] = []) => cells.findLast((cell) => cell !== null);
    const added = frames[0]?.fields.slice(1).reduce((all, field) => all + Number(last(field.values) ?? 0), 0);
    expect(added).toBeGreaterThan(0);
    expect(added).toBe(last(sum.frames[0]?.fields[1]?.values));
  });

  it("lists the alert that fires, and marks it on the time axis", async () => {
    const marked = readBoard({
      title: "Marked",
      panels: [],
      annotations: {
        list: [
          {
            name: "Firing",
            enable: true,
            expr: 'ALERTS{alertstate="firing"}',
            // Our own boards ask once a minute, which is longer than this alert has been on.
            step: "1s",
            titleFormat: "{{alertname}}",
            tagKeys: "severity",
          },
        ],
      },
    });
    const { context } = await contextFor(marked);
    const { alerts } = await loadAlerts(
      context.client,
      readAlertFilter(new Written({}), context.scope),
      live(),
    );
    expect(alerts).toMatchObject([
      { name: "Always", state: "firing", labels: { environment, severity: "page" } },
    ]);
    const marks = await loadAnnotations(marked, { ...context, switched: new Map() }, live());
    expect(marks.annotations.some(({ title, tags }) => title === "Always" && tags.includes("page"))).toBe(
      true,
    );
  });

  it("says in Prometheus' own words what is wrong with a query", async () => {
    const [board] = boards;
    if (board === undefined) throw new Error("there is no board");
    const { context } = await contextFor(board);
    const data = await runPanel(panel({ queries: [query({ expr: "rate(" })] }), context, live());
    expect(data.error).toMatch(/^Prometheus refused the question: .*parse error.*\.$/);
  });

  it("keeps what it has when Prometheus goes down in the middle", async () => {
    const [board] = boards;
    if (board === undefined) throw new Error("there is no board");
    const { context } = await contextFor(board);
    const good = await runPanel(panel(), context, live());
    expect(good.frames.length).toBeGreaterThan(0);
    await prometheus.stop();
    const stale = await runPanel(panel(), { ...context, previous: good }, live());
    expect(stale).toMatchObject({ state: "error", staleSince: good.at });
    expect(stale.frames).toBe(good.frames);
    expect(stale.error).toMatch(/^Prometheus at .+\.$/);
  });
});
