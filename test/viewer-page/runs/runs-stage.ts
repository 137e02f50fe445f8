import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { startViewer } from "../../../src/viewer/index.ts";
import { makeTempDir, requireBinary } from "../../real/index.ts";
import { chromiumFlags } from "../chromium-flags.ts";
import { flat } from "../small-stage.ts";
import { buildPage, type Opened, openPage } from "../stage.ts";
import { type FakeReceiver, fakeReceiver } from "./fake-receiver.ts";
import { traceIdOf } from "./made-run.ts";

const browser = requireBinary("browser");

/** Why the pages cannot be tried here. */
export const missing = browser === undefined;

export interface RunsStage {
  readonly receiver: FakeReceiver;
  open(path: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Opened>;
  close(): Promise<void>;
}

const overview = {
  uid: "tta-overview",
  title: "Overview",
  description: "Is it healthy?",
  tags: ["tta", "generated"],
  templating: {
    list: [
      {
        name: "service",
        label: "Service",
        type: "custom",
        query: "story-api,web,ranker",
        current: { value: "story-api" },
      },
    ],
  },
  panels: [
    {
      ...{ id: 2, type: "timeseries", title: "Latency", gridPos: { x: 0, y: 4, w: 24, h: 10 } },
      targets: [{ refId: "A", expr: "latency", exemplar: true, legendFormat: "p95" }],
      fieldConfig: { defaults: { unit: "s", min: 0, max: 1 }, overrides: [] },
      options: { tooltip: { mode: "multi" }, legend: { showLegend: false } },
    },
    {
      id: 1,
      type: "text",
      title: "Now",
      options: { mode: "markdown", content: "Here." },
      gridPos: { x: 0, y: 0, w: 24, h: 4 },
    },
  ],
};

/** A board of what was spent, and of how long calls took. */
const calls = {
  uid: "calls",
  title: "Calls",
  panels: [
    {
      ...{ id: 1, type: "timeseries", title: "Spending", gridPos: { x: 0, y: 0, w: 24, h: 10 } },
      targets: [{ refId: "A", expr: "spent", exemplar: true, legendFormat: "spent" }],
      fieldConfig: { defaults: { unit: "currencyUSD", min: 0, max: 1 }, overrides: [] },
      options: { tooltip: { mode: "multi" }, legend: { showLegend: false } },
    },
    {
      ...{ id: 2, type: "heatmap", title: "Spread", gridPos: { x: 0, y: 10, w: 24, h: 10 } },
      targets: [{ refId: "A", expr: "spread", format: "heatmap", exemplar: true, legendFormat: "{{le}}" }],
      options: { yAxis: { unit: "s" }, legend: { show: false } },
    },
  ],
};

const spread = ["0.1", "1", "+Inf"].map((le) => ({ le }));

/** A Prometheus with one flat series, and an exemplar of run 3 in the middle of the range and of the chart. */
async function latencies(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://prometheus");
    const params = new URLSearchParams([...searchParams, ...new URLSearchParams(await text(request))]);
    const number = (name: string): number => Number(params.get(name) ?? 0);
    const asked = {
      path: pathname,
      query: "",
      start: number("start"),
      end: number("end"),
      step: number("step"),
    };
    const labels = { trace_id: traceIdOf(3) };
    const timestamp = (asked.start + asked.end) / 2;
    const seriesLabels = params.get("query") === "spent" ? { __name__: "tta_llm_cost_usd_total" } : {};
    const exemplars = [{ seriesLabels, exemplars: [{ labels, value: "0.5", timestamp }] }];
    const told = pathname.endsWith("exemplars")
      ? { data: exemplars }
      : pathname.endsWith("query_range")
        ? flat(asked, params.get("query") === "spread" ? spread : [{}], () => 0.1)
        : { data: [] };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ status: "success", ...told }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The viewer with a receiver of runs behind it, one that was told what it has or another, and Chromium in front. */
export async function runsStage(runsUrl?: string): Promise<RunsStage> {
  await buildPage();
  const dir = makeTempDir("tta-runs-page-");
  const folder = join(dir.path, "boards");
  mkdirSync(folder);
  writeFileSync(join(folder, "overview.json"), JSON.stringify(overview));
  writeFileSync(join(folder, "calls.json"), JSON.stringify(calls));
  const receiver = await fakeReceiver();
  const prometheus = await latencies();
  const viewer = await startViewer({
    dashboards: [folder],
    prometheusUrl: prometheus.url,
    runsUrl: runsUrl ?? receiver.url,
    port: 0,
    scrapeIntervalSeconds: 15,
  });
  const chrome = await chromium.launch({ executablePath: browser ?? "", args: chromiumFlags });
  return {
    receiver,
    open: (path, options) => openPage(chrome, viewer, path, options),
    close: async () => {
      await chrome.close();
      await viewer.close();
      await receiver.close();
      await prometheus.close();
      dir.remove();
    },
  };
}

/** What axe finds wrong, in words. */
export async function wrongFor(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; 0`);
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  }>(`window.axe.run(document, { resultTypes: ["violations"] })`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/** Whether the page must be moved sideways to be read. */
export const movesSideways = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth > innerWidth");
