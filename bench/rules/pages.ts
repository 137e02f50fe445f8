import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { loadProcess } from "../boards/process.ts";

const services = ["story-api", "search", "worker"];
const environments = ["production", "staging"];

/** Values for each open label of a process. */
const names = 2;

/** A process of a service, whose page grows with each scrape. */
export interface Target {
  /** `host:port` */
  readonly address: string;
  readonly service: string;
  readonly environment: string;
}

export interface Pages {
  readonly targets: readonly Target[];
  /** Series on all pages. */
  readonly series: number;
  close(): void;
}

/** Serves as many pages of the SDK as hold so many series; each scrape finds what so many seconds of work have done. */
export async function servePages(series: number, scrapeSeconds: number): Promise<Pages> {
  const isSample = (line: string): boolean => line !== "" && !line.startsWith("#");
  const each = loadProcess(names, 0).page().filter(isSample).length;
  const count = Math.max(1, Math.ceil(series / each));
  const servers: Server[] = [];
  const targets: Target[] = [];
  for (let i = 0; i < count; i++) {
    const process = loadProcess(names, i + 1);
    const server = createServer((_request, response) => {
      process.work(scrapeSeconds);
      response.setHeader("content-type", "application/openmetrics-text; version=1.0.0; charset=utf-8");
      response.end(process.page().join("\n"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    servers.push(server);
    targets.push({
      address: `127.0.0.1:${port}`,
      service: services[i % services.length] ?? "",
      environment: environments[Math.floor(i / services.length) % environments.length] ?? "",
    });
  }
  return {
    targets,
    series: each * count,
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
