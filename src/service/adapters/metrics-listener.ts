import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ObsError } from "../../errors/index.ts";
import { codeOf, messageOf } from "../../narrow/index.ts";
import type { HealthMiddleware } from "../health/health-types.ts";
import type { ScrapeHandler } from "./scrape-handler.ts";

/** What such a server answers with. */
export interface Shown {
  readonly page: ScrapeHandler;
  readonly probes: HealthMiddleware;
}

/** A server that only shows metrics, and whether the service is well. */
export interface MetricsListener {
  /** Where the page is: `http://127.0.0.1:9464/metrics`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends open connections; after it nothing keeps the process alive. */
  close(): Promise<void>;
}

function serve({ page, probes }: Shown): Server {
  // Not imported: importing it loads a client and a WebSocket with it, which take 12 MB.
  const { createServer } = process.getBuiltinModule("node:http");
  return createServer((request, response) => {
    const [path] = (request.url ?? "").split("?");
    if (path !== "/metrics") {
      probes(request, response, () =>
        response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("look at /metrics\n"),
      );
    } else if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
    } else {
      page(request, response);
    }
  });
}

/** Serves `/metrics` and the answers about health, for a service without a web server. Throws SERVICE_LISTEN if it cannot. */
export async function listenForScrapes(answers: Shown, host: string, port: number): Promise<MetricsListener> {
  const server = serve(answers);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    // Workers of a cluster would share the port, and each scrape meet another of their pages.
    server.listen({ port, host, exclusive: true }, resolve);
  }).catch((error: unknown) => {
    const taken = codeOf(error) === "EADDRINUSE";
    throw new ObsError({
      code: "SERVICE_LISTEN",
      problem: `metrics cannot be served on ${host}:${port} (${messageOf(error)})`,
      fix: taken
        ? "stop what listens there, or give each process another port"
        : "pass a host and a port of this machine",
      cause: error,
    });
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    url: `http://${shown}:${address.port}/metrics`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
