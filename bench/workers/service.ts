/** The service that `run.ts` asks: a primary with workers, whose pages of both sides it serves. */
import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ClusterRegistry } from "@prometheus-io/client";
import { createTelemetry } from "tta-observability";
import { longestTurns } from "./longest-turns.ts";
import { recordOurs, recordTheirs, shopMetrics } from "./shop-metrics.ts";

const telemetry = createTelemetry({
  service: "bench",
  metrics: [shopMetrics],
  collectWorkers: true,
  openTelemetry: false,
  processMetrics: false,
});

/** Resolves once a worker says that it has; the rival talks over the same channel. */
function changedBy(worker: Worker | undefined): Promise<void> {
  return new Promise((resolve) => {
    const hear = (message: unknown): void => {
      if (message !== "changed") return;
      worker?.off("message", hear);
      resolve();
    };
    worker?.on("message", hear);
  });
}

async function workers(count: number): Promise<void> {
  const theirs = new ClusterRegistry();
  for (let i = 0; i < count; i++) cluster.fork();
  const server = createServer((_request, response) => {
    theirs.clusterMetrics().then(
      (page) => response.end(page),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const watch = longestTurns();
  process.on("message", async (message) => {
    if (message === "change") {
      const all = Object.values(cluster.workers ?? {}).map(async (worker) => {
        const changed = changedBy(worker);
        worker?.send("change");
        await changed;
      });
      await Promise.all(all);
      process.send?.("changed");
    }
    if (message === "cpu") process.send?.(process.cpuUsage());
    if (message === "watch") watch.start();
    if (message === "watched") process.send?.(watch.stop());
  });
  const { url } = await telemetry.listen({ port: 0 });
  process.send?.({ ours: url, theirs: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

if (cluster.isPrimary) {
  await workers(Number(process.argv[2]));
} else {
  const ours = recordOurs(telemetry);
  const { registry, record } = recordTheirs();
  ClusterRegistry.setRegistries(registry);
  new ClusterRegistry();
  process.on("message", (message) => {
    if (message !== "change") return;
    ours();
    record();
    process.send?.("changed");
  });
}
