import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Express } from "express";
import { onTestFinished } from "vitest";
import { boardFiles } from "../../src/viewer/adapters/board-files.ts";
import { upstreamClient } from "../../src/viewer/adapters/upstream-client.ts";
import { boardStore } from "../../src/viewer/boards/board-store.ts";
import { createEventHub } from "../../src/viewer/events/event-hub.ts";
import { createFlights } from "../../src/viewer/upstream/flights.ts";
import { askScrapeInterval } from "../../src/viewer/upstream/scrape-interval.ts";
import { readUpstream } from "../../src/viewer/upstream/upstream.ts";
import type { Source, ViewerParts } from "../../src/viewer/viewer-parts.ts";
import { nowhere } from "./started.ts";

/** What a viewer is made of, for tests that look inside or bring a page of their own. */
export function parts({
  prometheusUrl = nowhere,
  dashboards = [],
  ...more
}: Partial<ViewerParts> & { prometheusUrl?: string; dashboards?: readonly string[] } = {}): ViewerParts {
  const upstream = readUpstream("Prometheus", prometheusUrl);
  const client = upstreamClient(upstream, 64_000_000);
  onTestFinished(() => client.close());
  const prometheus: Source = { upstream, client, flights: createFlights() };
  return {
    version: "1.2.3",
    allowedHosts: [],
    host: "127.0.0.1",
    prometheus,
    loki: undefined,
    runs: undefined,
    pipelines: undefined,
    store: boardStore(boardFiles(dashboards)),
    events: createEventHub(),
    watch: false,
    problem: () => undefined,
    scrapeInterval: askScrapeInterval(client),
    links: [],
    queryTimeoutMs: 30_000,
    report: (line) => {
      throw new Error(line);
    },
    pageDir: "/nothing",
    ...more,
  };
}

/** Serves on a free port until the test ends. */
export async function served(app: Express): Promise<string> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
