import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { PageClient, type PageRequest } from "../../../src/engine/scrape/adapters/fetch-page.ts";
import { freePort } from "../../real/index.ts";
import { type PageServer, pageServer } from "./page-server.ts";

const servers: PageServer[] = [];
const client = new PageClient();

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(handler: RequestListener): Promise<string> {
  const server = await pageServer(handler);
  servers.push(server);
  return server.url;
}

async function fetched(url: string, request: Partial<PageRequest> = {}): Promise<string> {
  const page = await client.fetch({
    url,
    timeoutMs: 5000,
    mostBytes: 100_000,
    userAgent: "test/1",
    signal: AbortSignal.timeout(10_000),
    ...request,
  });
  return `${page.contentType}: ${new TextDecoder().decode(page.bytes)}`;
}

describe("a page that is asked for", () => {
  it("is asked for as Prometheus asks", async () => {
    let headers: IncomingHttpHeaders = {};
    const url = await serve((request, response) => {
      headers = request.headers;
      response.setHeader("content-type", "text/plain").end("a 1\n");
    });
    expect(await fetched(url, { timeoutMs: 2500 })).toBe("text/plain: a 1\n");
    expect(headers).toMatchObject({
      accept:
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
      "accept-encoding": "gzip",
      "user-agent": "test/1",
      "x-prometheus-scrape-timeout-seconds": "2.5",
      connection: "keep-alive",
    });
  });

  it("is unpacked", async () => {
    const url = await serve((_request, response) => {
      response.setHeader("content-encoding", "gzip").end(gzipSync("a 1\n"));
    });
    expect(await fetched(url)).toBe("undefined: a 1\n");
  });

  it("is found where it has moved to", async () => {
    const url = await serve((request, response) => {
      if (request.url === "/metrics") response.writeHead(302, { location: "/elsewhere" }).end();
      else response.end(request.url);
    });
    expect(await fetched(url)).toBe("undefined: /elsewhere");
  });

  it("is asked for again when a connection that was kept is gone", async () => {
    let count = 0;
    const url = await serve((request, response) => {
      count += 1;
      if (count === 2) request.socket.resetAndDestroy();
      else response.end(`${count}`);
    });
    expect(await fetched(url)).toBe("undefined: 1");
    expect(await fetched(url)).toBe("undefined: 3");
  });
});

describe("a page that is refused", () => {
  it.each<[string, RequestListener, string]>([
    [
      "with a status",
      (_, response) => void response.writeHead(404).end(),
      "server returned HTTP status 404 Not Found",
    ],
    [
      "with a status of its own",
      (_, response) => void response.writeHead(599, "Odd").end(),
      "server returned HTTP status 599 Odd",
    ],
    [
      "by moving for ever",
      (_, response) => void response.writeHead(301, { location: "/metrics" }).end(),
      'Get "/metrics": stopped after 10 redirects',
    ],
    [
      "by moving to a file",
      (_, response) => void response.writeHead(301, { location: "file:///etc/passwd" }).end(),
      'Get "file:///etc/passwd": unsupported protocol scheme',
    ],
    ["by hanging up", (request) => void request.socket.destroy(), ": EOF"],
    [
      "by what is no gzip",
      (_, response) => void response.setHeader("content-encoding", "gzip").end("a 1\n"),
      "gzip: invalid header",
    ],
    [
      "by half of it",
      (_, response) =>
        void response.setHeader("content-encoding", "gzip").end(gzipSync(randomBytes(999)).subarray(0, 500)),
      "unexpected EOF",
    ],
    [
      "by breaking off",
      (request, response) => {
        response.setHeader("content-length", "100").write("a 1\n");
        setTimeout(() => request.socket.destroy(), 20);
      },
      "unexpected EOF",
    ],
    [
      "by being too long",
      (_, response) => void response.end("a".repeat(100_000)),
      "body size limit exceeded",
    ],
    [
      "by being too long when unpacked",
      (_, response) =>
        void response.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(50_000_000))),
      "body size limit exceeded",
    ],
  ])("%s", async (_how, handler, problem) => {
    const url = await serve(handler);
    await expect(fetched(url)).rejects.toThrow(problem);
  });

  it("by never ending, however much it sends", async () => {
    let isGone = false;
    const url = await serve((request, response) => {
      request.on("close", () => {
        isGone = true;
      });
      const more = (): void => {
        while (!isGone && response.write("x".repeat(65_536)));
        if (!isGone) response.once("drain", more);
      };
      more();
    });
    await expect(fetched(url, { mostBytes: 1_000_000 })).rejects.toThrow("body size limit exceeded");
  });

  it.each<[string, RequestListener]>([
    ["before its head", () => {}],
    ["in its body", (_, response) => void response.write("a 1\n")],
  ])("by hanging %s", async (_where, handler) => {
    const url = await serve(handler);
    await expect(fetched(url, { signal: AbortSignal.timeout(100) })).rejects.toThrow(
      "context deadline exceeded",
    );
  });

  it("because nobody listens, or knows the name", async () => {
    const port = await freePort();
    await expect(fetched(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow(
      `Get "http://127.0.0.1:${port}/metrics": dial tcp 127.0.0.1:${port}: connect: connection refused`,
    );
    await expect(fetched("http://nobody.invalid:9/metrics")).rejects.toThrow(
      /dial tcp: lookup nobody.invalid: /,
    );
  });
});
