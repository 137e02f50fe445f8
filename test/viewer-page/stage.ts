import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { keepState } from "../../src/engine/adapters/kept-state.ts";
import { Labels, type RunningEngine, Store, startEngine } from "../../src/engine/index.ts";
import { startViewer, type Viewer } from "../../src/viewer/index.ts";
import { freePort, makeTempDir, requireBinary, waitFor } from "../real/index.ts";
import { chromiumFlags } from "./chromium-flags.ts";
import { everyKind } from "./every-kind.ts";
import { history } from "./history.ts";

const run = promisify(execFile);
const browser = requireBinary("browser");

/** Why the page cannot be tried here. */
export const missing = browser === undefined;

/** What the browser said that nobody wants to hear. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export interface Stage {
  readonly viewer: Viewer;
  /** Answer of an instant query, by one label. */
  ask(query: string, label: string, at?: number): Promise<ReadonlyMap<string, number>>;
  open(path: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Opened>;
  stopPrometheus(): Promise<void>;
  startPrometheus(): Promise<void>;
  close(): Promise<void>;
}

const rules = `groups:
  - name: house
    rules:
      - alert: AtticCold
        expr: room_temperature_celsius{room="attic"} < 100
        labels: { severity: warning }
        annotations: { summary: The attic is cold., runbook_url: "https://example.org/attic", dashboard_url: "/d/every-kind?viewPanel=1&var-room=attic" }
`;

/** A page with one exemplar, scraped as OpenMetrics. */
async function exemplarPage() {
  let scrapes = 0;
  const server = createServer((_request, response) => {
    scrapes += 1;
    response.setHeader("content-type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
    response.end(
      `# TYPE live_seconds histogram\nlive_seconds_bucket{le="0.1"} ${scrapes}\n` +
        `live_seconds_bucket{le="1.0"} ${scrapes * 2} # {trace_id="abc${scrapes}"} 0.5 ${Date.now() / 1000}\n` +
        `live_seconds_bucket{le="+Inf"} ${scrapes * 2}\nlive_seconds_sum ${scrapes}\nlive_seconds_count ${scrapes * 2}\n# EOF\n`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Builds the page as it is published. */
export async function buildPage(): Promise<void> {
  await run(process.execPath, [fileURLToPath(new URL("../../scripts/build-page.ts", import.meta.url))]);
}

/** Leaves an hour of samples in a folder, as an engine that ran before would have. */
async function remember(dataDir: string): Promise<void> {
  const store = new Store();
  for (const { labels, time, value } of history(Date.now() / 1000))
    store.append(Labels.of(Object.entries(labels)), time, value);
  mkdirSync(dataDir);
  await keepState(dataDir, store, { rules: undefined, notifications: undefined });
}

/** An engine with an hour of data in place of Prometheus, the viewer in front of it, and Chromium with a fresh profile. */
export async function stage(
  boards: Readonly<Record<string, object>> = { "every-kind": everyKind() },
): Promise<Stage> {
  await buildPage();
  const dir = makeTempDir("tta-viewer-page-");
  const live = await exemplarPage();
  const target = `127.0.0.1:${(live.address() as AddressInfo).port}`;
  const file = (name: string, text: string): string => {
    writeFileSync(join(dir.path, name), text);
    return join(dir.path, name);
  };
  const configFile = file(
    "prometheus.yml",
    `global: { scrape_interval: 1s, evaluation_interval: 1s }\nrule_files: [rules.yml]\n` +
      `scrape_configs:\n  - job_name: live\n    static_configs: [{ targets: ["${target}"] }]\n`,
  );
  file("rules.yml", rules);
  const dataDir = join(dir.path, "data");
  const port = await freePort();
  const start = (): Promise<RunningEngine> => startEngine({ configFile, dataDir, port });
  await remember(dataDir);
  let prometheus = await start();
  const folder = join(dir.path, "boards");
  mkdirSync(folder);
  for (const [name, board] of Object.entries(boards))
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(board));
  const viewer = await startViewer({
    dashboards: [folder],
    prometheusUrl: prometheus.url,
    port: 0,
    scrapeIntervalSeconds: 15,
  });
  const chrome = await chromium.launch({
    executablePath: browser ?? "",
    args: chromiumFlags,
  });
  await waitFor(
    "the first scrape",
    async () => (await instant(prometheus.url, "live_seconds_count")).length > 0,
  );
  return {
    viewer,
    ask: async (query, label, at) =>
      new Map(
        (await instant(prometheus.url, query, at)).map(({ metric, value }) => [
          metric[label] ?? "",
          Number(value[1]),
        ]),
      ),
    open: (path, options) => openPage(chrome, viewer, path, options),
    stopPrometheus: () => prometheus.stop(),
    startPrometheus: async () => {
      prometheus = await start();
    },
    close: async () => {
      await chrome.close();
      await viewer.close();
      await prometheus.stop();
      live.closeAllConnections();
      await new Promise((resolve) => live.close(resolve));
      dir.remove();
    },
  };
}

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

async function instant(url: string, query: string, at?: number): Promise<readonly Sample[]> {
  const params = new URLSearchParams({ query, ...(at === undefined ? {} : { time: String(at) }) });
  const answer = (await (await fetch(`${url}/api/v1/query?${params}`)).json()) as {
    data: { result: readonly Sample[] };
  };
  return answer.data.result;
}

const contexts: BrowserContext[] = [];

/** A new page of the viewer in a profile of its own. */
export async function openPage(
  chrome: Browser,
  viewer: Viewer,
  path: string,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<Opened> {
  const context = await chrome.newContext({
    viewport: { width: 1280, height: 900 },
    colorScheme: "dark",
    ...options,
  });
  contexts.push(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(viewer.url + path);
  return { page, complaints };
}

/** Closes what tests have opened. */
export async function closePages(): Promise<void> {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
}

const nothingWaits = `(() => {
  const panels = [...document.querySelectorAll("[data-panel]")];
  const seen = panels.filter((panel) => {
    const { top, bottom } = panel.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  });
  const waits = (panel) => panel.dataset.state === "waiting" || panel.getAttribute("aria-busy") === "true";
  return seen.length > 0 && !seen.some(waits);
})()`;

/** Waits until an expression holds in the page, whose content policy lets nobody evaluate text inside it later. */
export async function until(page: Page, what: string, expression: string): Promise<void> {
  await waitFor(what, () => page.evaluate<boolean>(expression), { timeoutMs: 30_000 });
}

/** Waits until no panel on the screen is waiting. */
export async function settled(page: Page): Promise<void> {
  await until(page, "all panels to be drawn", nothingWaits);
}

/** Makes the window as high as the board, so that every panel is in sight. */
export async function showAll(page: Page): Promise<void> {
  await settled(page);
  const height = await page.evaluate<number>("document.documentElement.scrollHeight");
  const width = page.viewportSize()?.width ?? 1280;
  await page.setViewportSize({ width, height: height + 50 });
  await settled(page);
}

/** Gathers what the page asks over a range from now on, each question as a text. */
export function rangesAsked(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/api/ask")) return;
    const questions = JSON.parse(request.postData() ?? "[]") as { path: string; params: unknown }[];
    const ranges = questions.filter(({ path }) => path.endsWith("/query_range"));
    asked.push(...ranges.map(({ params }) => JSON.stringify(params)));
  });
  return asked;
}
