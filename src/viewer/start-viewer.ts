import { resolve } from "node:path";
import { ObsError } from "../errors/index.ts";
import { boardFiles, requireBoards } from "./adapters/board-files.ts";
import { pageDir as builtPage, packageVersion } from "./adapters/package-files.ts";
import { upstreamClient } from "./adapters/upstream-client.ts";
import { type BoardReport, boardReport } from "./boards/board-report.ts";
import { boardStore } from "./boards/board-store.ts";
import { createEventHub } from "./events/event-hub.ts";
import { followBoards } from "./follow-boards.ts";
import { viewerApp } from "./http/viewer-app.ts";
import { listenSomewhere } from "./listen-somewhere.ts";
import type { ViewerOptions } from "./options.ts";
import { rawBoards } from "./raw/raw-boards.ts";
import type { UnsupportedOptions } from "./support/index.ts";
import { createFlights } from "./upstream/flights.ts";
import { problemOf } from "./upstream/problem-of.ts";
import { askScrapeInterval } from "./upstream/scrape-interval.ts";
import { readUpstream } from "./upstream/upstream.ts";
import type { Source } from "./viewer-parts.ts";

/** A running viewer. */
export interface Viewer {
  /** Where the page is: `http://127.0.0.1:3210`. */
  readonly url: string;
  readonly port: number;
  /** The boards as they are now, and what cannot be drawn of them. */
  report(): Promise<BoardReport>;
  /** Why Prometheus does not answer, in one sentence; undefined if it does. */
  prometheusProblem(): Promise<string | undefined>;
  /** Ends all requests; after it nothing keeps the process alive. */
  close(): Promise<void>;
}

function checkNumber(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ObsError({
    code: "VIEWER_OPTION",
    problem: `${name} of the viewer is ${value}`,
    fix: `give a whole number from ${least} to ${most}`,
  });
}

function sourceOf(title: string, url: string, mostBytes: number): Source {
  const upstream = readUpstream(title, url);
  return { upstream, client: upstreamClient(upstream, mostBytes), flights: createFlights() };
}

/**
 * Serves boards without Grafana: the page, the boards of files and folders, and read-only queries to Prometheus
 * (and Loki, and a receiver of runs). Prometheus need not be there yet.
 *
 * @param pageDir folder of another build of the page than that of this package
 * @throws ObsError `VIEWER_OPTION` for an address or number that cannot be meant, `VIEWER_LISTEN` when the port
 * cannot be had
 * @example
 * ```ts
 * const viewer = await startViewer({ dashboards: ["dashboards"], prometheusUrl: "http://127.0.0.1:9090" });
 * console.log(viewer.url);
 * ```
 */
export async function startViewer(options: ViewerOptions, pageDir = builtPage): Promise<Viewer> {
  const { host = "127.0.0.1", queryTimeoutMs = 30_000, mostBytes = 64_000_000 } = options;
  const { port = 0 } = options;
  checkNumber("port", typeof port === "number" ? port : port.from, 0, 65_535);
  checkNumber("queryTimeoutMs", queryTimeoutMs, 1, 600_000);
  checkNumber("mostBytes", mostBytes, 1, 2 ** 31);
  const prometheus = sourceOf("Prometheus", options.prometheusUrl, mostBytes);
  const loki = options.lokiUrl === undefined ? undefined : sourceOf("Loki", options.lokiUrl, mostBytes);
  const runs =
    options.runsUrl === undefined ? undefined : sourceOf("Receiver of runs", options.runsUrl, mostBytes);
  const files = boardFiles(options.dashboards.map((place) => resolve(place)));
  const raw = options.raw === true ? rawBoards(prometheus.client) : undefined;
  const store = boardStore(files, { live: options.live, raw });
  const events = createEventHub();
  const closing = new AbortController();
  const { scrapeIntervalSeconds, report = () => undefined } = options;
  const app = viewerApp(
    {
      version: packageVersion(),
      host,
      allowedHosts: options.allowedHosts ?? [],
      prometheus,
      loki,
      runs,
      pipelines: options.pipelines,
      store,
      events,
      watch: options.watch ?? false,
      problem: () => options.live?.problem(),
      scrapeInterval:
        scrapeIntervalSeconds === undefined
          ? askScrapeInterval(prometheus.client)
          : async () => scrapeIntervalSeconds,
      links: options.links ?? [],
      queryTimeoutMs,
      report,
      pageDir,
    },
    closing.signal,
  );
  const listener = await listenSomewhere(app, host, port);
  const stopFollowing =
    options.watch === true
      ? await followBoards({ files, store, events, live: options.live, raw: raw !== undefined, report })
      : () => undefined;
  return {
    url: listener.url,
    port: listener.port,
    report: async () => boardReport(await store.shelf(), { loki: loki !== undefined }),
    prometheusProblem: () => problemOf(prometheus.client),
    close: async () => {
      stopFollowing();
      closing.abort();
      prometheus.client.close();
      loki?.client.close();
      runs?.client.close();
      await listener.close();
    },
  };
}

/**
 * What cannot be drawn of the boards in some files and folders; nothing is started or asked.
 *
 * @throws ObsError VIEWER_BOARDS if one of them is not there
 */
export async function reportBoards(
  places: readonly string[],
  options: UnsupportedOptions = {},
): Promise<BoardReport> {
  const absolute = places.map((place) => resolve(place));
  await requireBoards(absolute);
  return boardReport(await boardStore(boardFiles(absolute)).shelf(), options);
}
