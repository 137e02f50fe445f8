import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { waitFor } from "../real/index.ts";
import { type ApiError, answering, emptyAnswer, nowhere, raw, started, upstream } from "./started.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };
const query = "/api/prometheus/api/v1/query?query=up";

async function problem(answer: Response): Promise<[number, string, string]> {
  const { errorType, error } = (await answer.json()) as ApiError;
  return [answer.status, errorType, error];
}

describe("queries through the viewer", () => {
  it("reach Prometheus as a form, however they were sent, with nothing of the page's headers", async () => {
    let seen: IncomingMessage | undefined;
    const server = await upstream((request, response) => {
      seen = request;
      answering(request, response);
    });
    const { url } = await started({ prometheusUrl: server.url });
    const headers = { cookie: "secret=1", "x-mine": "1", authorization: "Bearer page" };
    const answer = await fetch(`${url}${query}`, { headers });
    expect([answer.status, await answer.text()]).toEqual([200, emptyAnswer]);
    const body = new URLSearchParams({ query: "up", time: "7" });
    expect((await fetch(`${url}/api/prometheus/api/v1/query`, { method: "POST", body })).status).toBe(200);
    expect(server.asked).toEqual([
      "POST /api/v1/query query=up&timeout=30000ms",
      "POST /api/v1/query query=up&time=7&timeout=30000ms",
    ]);
    for (const name of ["cookie", "x-mine", "authorization", "origin"])
      expect(seen?.headers[name], name).toBeUndefined();
  });

  it("reach every endpoint of the list, below the path of the address", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: `${server.url}/prom/`, lokiUrl: server.url });
    const range = "start=0&end=60&step=15s";
    const paths = [
      `/api/prometheus/api/v1/query_range?query=up&${range}`,
      "/api/prometheus/api/v1/query_exemplars?query=up&start=0&end=1",
      "/api/prometheus/api/v1/labels?match[]=up&match[]=down",
      "/api/prometheus/api/v1/label/job/values?limit=5",
      "/api/prometheus/api/v1/series?match[]=up",
      "/api/prometheus/api/v1/metadata?metric=up",
      "/api/prometheus/api/v1/rules?type=alert",
      "/api/prometheus/api/v1/alerts",
      "/api/prometheus/api/v1/status/buildinfo",
      "/api/loki/loki/api/v1/query_range?query={a=%22b%22}&limit=10&direction=backward",
      "/api/loki/loki/api/v1/query?query={a=%22b%22}",
      "/api/loki/loki/api/v1/labels",
      "/api/loki/loki/api/v1/label/app/values",
    ];
    for (const path of paths) expect((await fetch(url + path)).status, path).toBe(200);
    expect(server.asked.map((one) => one.split(/[? ]/).slice(0, 2).join(" "))).toEqual([
      "POST /prom/api/v1/query_range",
      "POST /prom/api/v1/query_exemplars",
      "POST /prom/api/v1/labels",
      "GET /prom/api/v1/label/job/values",
      "POST /prom/api/v1/series",
      "GET /prom/api/v1/metadata",
      "GET /prom/api/v1/rules",
      "GET /prom/api/v1/alerts",
      "GET /prom/api/v1/status/buildinfo",
      "POST /loki/api/v1/query_range",
      "POST /loki/api/v1/query",
      "GET /loki/api/v1/labels",
      "GET /loki/api/v1/label/app/values",
    ]);
    expect(server.asked[2]).toContain("match%5B%5D=up&match%5B%5D=down");
  });

  it.each([
    "/api/prometheus/api/v1/admin/tsdb/delete_series",
    "/api/prometheus/api/v1/status/config",
    "/api/prometheus/api/v1/targets",
    "/api/prometheus/api/v1/read",
    "/api/prometheus/-/reload",
    "/api/prometheus/-/quit",
    "/api/prometheus/",
    "/api/prometheus/API/V1/query",
    "/api/prometheus/api/v1/query/",
    "/api/prometheus/api/v1/../v1/admin/tsdb/snapshot",
    "/api/prometheus/api/v1/query/..%2f..%2f-%2fquit",
    "/api/prometheus/api/v1/label/%2e%2e/values",
    "/api/prometheus/api/v1/label/..%2F..%2Fstatus/values",
    "/api/prometheus/api/v1/label/a%0d%0aX:%201/values",
    "/api/prometheus/api/v1/label/job/values/..",
    "/api/prometheus//api/v1/query",
    "/api/prometheus/api/v1/query%00",
    "/api/prometheus/api/v1/label/%ff/values",
    "/api/loki/loki/api/v1/push",
    "/api/loki/loki/api/v1/delete",
    "/api/loki/loki/api/v1/tail",
  ])("never reach %s", async (path) => {
    const server = await upstream(answering);
    const { port } = await started({ prometheusUrl: server.url, lokiUrl: server.url });
    for (const method of ["GET", "POST", "DELETE", "PUT"]) {
      const { status, text } = await raw(port, path, { method, headers: form });
      expect([400, 404, 405], `${method} ${status}`).toContain(status);
      expect(JSON.parse(text)).toMatchObject({ status: "error", error: expect.stringMatching(/\.$/) });
    }
    expect(server.asked).toEqual([]);
  });

  it("reach Prometheus with GET and POST only", async () => {
    const server = await upstream(answering);
    const { port } = await started({ prometheusUrl: server.url });
    for (const method of ["PUT", "DELETE", "PATCH"])
      expect((await raw(port, query, { method })).status, method).toBe(405);
    const labels = await raw(port, "/api/prometheus/api/v1/metadata", { method: "POST", headers: form });
    expect([labels.status, labels.headers.allow]).toEqual([405, "GET"]);
    expect(server.asked).toEqual([]);
  });

  it.each([
    ["query=up&db=1", 'takes no parameter "db"'],
    ["query=up&query=down", "query is given twice"],
    ["query=up&timeout=soon", 'timeout is "soon"'],
    ["query=up&timeout=-1s", 'timeout is "-1s"'],
  ])("are refused with ?%s", async (params, sentence) => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const [status, type, error] = await problem(await fetch(`${url}/api/prometheus/api/v1/query?${params}`));
    expect([status, type]).toEqual([400, "bad_data"]);
    expect(error).toContain(sentence);
    expect(server.asked).toEqual([]);
  });

  it.each([
    ["start=0&end=11000&step=1", 200, ""],
    [
      "start=0&end=11001&step=1",
      400,
      "The range holds 11001 steps of 1 s, and Prometheus gives at most 11000",
    ],
    ["start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z&step=1m30s", 200, ""],
    ["start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z&step=5s", 400, "17280 steps"],
    ["start=10&end=0&step=1", 400, "end is before start"],
    ["start=0&end=10&step=0", 400, "step is not above 0"],
    ["start=0&end=10&step=1e-9", 400, "Prometheus gives at most 11000"],
    ["start=0&end=10", 400, "step is missing"],
    ["start=NaN&end=10&step=1", 400, 'start is "NaN"'],
    ["start=0&end=Infinity&step=1", 400, 'end is "Infinity"'],
  ])("over the range %s answer %i", async (params, status, sentence) => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const answer = await fetch(`${url}/api/prometheus/api/v1/query_range?query=up&${params}`);
    expect(answer.status).toBe(status);
    const { error = "" } = (await answer.json()) as Partial<ApiError>;
    expect(error).toContain(sentence);
    expect(server.asked).toHaveLength(status === 200 ? 1 : 0);
  });

  it("are refused when they are longer than anybody writes, or sent in another form", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const ask = (body: string, type: string): Promise<Response> =>
      fetch(`${url}/api/prometheus/api/v1/query`, {
        method: "POST",
        body,
        headers: { "content-type": type },
      });
    const long = `query=${"x".repeat(600_000)}`;
    expect((await problem(await ask(long, form["content-type"])))[0]).toBe(413);
    expect((await problem(await ask('{"query":"up"}', "application/json")))[0]).toBe(400);
    expect((await ask(`query=${"x".repeat(300_000)}`, form["content-type"])).status).toBe(200);
    expect(server.asked).toHaveLength(1);
  });

  it("bring the name and the password of the address along, and show neither", async () => {
    let seen: string | undefined;
    const server = await upstream((request, response) => {
      seen = request.headers.authorization;
      if (request.url?.includes("labels")) response.writeHead(401).end("no");
      else answering(request, response);
    });
    const address = server.url.replace("//", "//reader:s%2Fcret%C3%BC@");
    const { url } = await started({ prometheusUrl: address });
    expect((await fetch(`${url}${query}`)).status).toBe(200);
    expect(Buffer.from(seen?.replace("Basic ", "") ?? "", "base64").toString()).toBe("reader:s/cretü");
    const [status, type, error] = await problem(await fetch(`${url}/api/prometheus/api/v1/labels`));
    expect([status, type]).toEqual([502, "unavailable"]);
    expect(error).toBe(
      `Prometheus at ${server.url} refuses access (401): put a name and a password in its address.`,
    );
    const config = await (await fetch(`${url}/api/config`)).text();
    expect(config).toContain(server.url);
    expect(config + error).not.toMatch(/reader|s%2Fcret|s\/cret/);
  });

  it("pass on what Prometheus says about a query, and what Loki says in plain text", async () => {
    const said = '{"status":"error","errorType":"bad_data","error":"parse error"}';
    const prometheus = await upstream((_request, response) =>
      response.writeHead(400, { "content-type": "application/json" }).end(said),
    );
    const loki = await upstream((_request, response) =>
      response.writeHead(400).end("parse error at line 1\n"),
    );
    const { url } = await started({ prometheusUrl: prometheus.url, lokiUrl: loki.url });
    const first = await fetch(`${url}${query}`);
    expect([first.status, await first.text()]).toEqual([400, said]);
    expect(await problem(await fetch(`${url}/api/loki/loki/api/v1/query?query=x`))).toEqual([
      400,
      "bad_data",
      "parse error at line 1",
    ]);
  });

  it.each([
    [
      "redirects",
      (response: ServerResponse) => response.writeHead(302, { location: "http://evil.example/" }).end(),
      "redirects to another address",
    ],
    ["is another server", (response: ServerResponse) => response.end("<html>"), "is not Prometheus"],
    [
      "answers with a page of errors",
      (response: ServerResponse) => response.writeHead(503).end("<html>"),
      "answers with status 503",
    ],
    ["hangs up", (response: ServerResponse) => response.destroy(), "it hangs up"],
  ])("say so when what should be Prometheus %s", async (_what, handler, sentence) => {
    const server = await upstream((_request, response) => handler(response));
    const { url } = await started({ prometheusUrl: server.url });
    const [status, type, error] = await problem(await fetch(`${url}${query}`));
    expect([status, type]).toEqual([502, "unavailable"]);
    expect(error).toContain(sentence);
    expect(server.asked).toHaveLength(1);
  });

  it("say so when nothing is there", async () => {
    const { url } = await started();
    expect(await problem(await fetch(`${url}${query}`))).toEqual([
      502,
      "unavailable",
      `Prometheus at ${nowhere} does not answer: nothing listens there.`,
    ]);
    const none = await problem(await fetch(`${url}/api/loki/loki/api/v1/labels`));
    expect(none[0]).toBe(404);
  });

  it("are given up when Prometheus hangs, and Prometheus is told to give up too", async () => {
    let gone = false;
    const server = await upstream((request) => {
      request.socket.on("close", () => {
        gone = true;
      });
    });
    const { url } = await started({ prometheusUrl: server.url, queryTimeoutMs: 50 });
    const [status, type, error] = await problem(await fetch(`${url}${query}&timeout=1h`));
    expect([status, type]).toEqual([504, "timeout"]);
    expect(error).toBe(`Prometheus at ${server.url} gave no whole answer within 1.05 s.`);
    expect(server.asked).toEqual(["POST /api/v1/query query=up&timeout=50ms"]);
    await waitFor("the end of the request", () => gone);
  });

  it("break off visibly when Prometheus dies in the middle of an answer", async () => {
    const server = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"status":"succ', () => setTimeout(() => response.destroy(), 20));
    });
    const { url } = await started({ prometheusUrl: server.url });
    const answer = await fetch(`${url}${query}`);
    await expect(answer.text()).rejects.toThrow();
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it("are not passed on beyond the limit, told or not", async () => {
    const big = JSON.stringify({ status: "success", data: "x".repeat(5_000) });
    const server = await upstream((request, response) => {
      response.setHeader("content-type", "application/json");
      if (request.url?.includes("labels")) response.write(big.slice(0, 10));
      else response.setHeader("content-length", big.length);
      response.end(request.url?.includes("labels") ? big.slice(10) : big);
    });
    const { url } = await started({ prometheusUrl: server.url, mostBytes: 1_000 });
    expect(await problem(await fetch(`${url}${query}`))).toEqual([
      413,
      "too_large",
      `The answer of Prometheus at ${server.url} is larger than 1000 bytes: ask for less.`,
    ]);
    const broken = fetch(`${url}/api/prometheus/api/v1/labels`).then((answer) => answer.text());
    await expect(broken).rejects.toThrow();
  });

  it("unpack what a far server has packed, and count it unpacked", async () => {
    const server = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(emptyAnswer));
    });
    const { url } = await started({ prometheusUrl: server.url });
    const answer = await fetch(`${url}${query}`);
    expect([answer.headers.get("content-encoding"), await answer.text()]).toEqual([null, emptyAnswer]);
    const small = await started({ prometheusUrl: server.url, mostBytes: emptyAnswer.length - 1 });
    await expect(fetch(`${small.url}${query}`).then((one) => one.text())).rejects.toThrow();
  });

  it("survive that Prometheus was started again behind a kept connection", async () => {
    let serve = answering;
    const server = await upstream((request, response) => serve(request, response));
    const { url } = await started({ prometheusUrl: server.url });
    expect((await fetch(`${url}${query}`)).status).toBe(200);
    let hungUp = 0;
    serve = (request, response) => {
      hungUp += 1;
      serve = answering;
      request.socket.resetAndDestroy();
      response.destroy();
    };
    expect((await fetch(`${url}${query}`)).status).toBe(200);
    expect(hungUp).toBe(1);
  });
});

describe("equal queries at the same time", () => {
  it("are one query, and all get the whole answer, also who comes in the middle", async () => {
    const open: ServerResponse[] = [];
    const server = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write("[1,");
      open.push(response);
    });
    const { url } = await started({ prometheusUrl: server.url });
    const ask = async (order: string): Promise<string> =>
      (await fetch(`${url}/api/prometheus/api/v1/query?${order}`)).text();
    const first = [ask("query=up&time=1"), ask("time=1&query=up")];
    await waitFor("the query", () => open.length > 0);
    const late = ask("query=up&time=1");
    const other = ask("query=up&time=2");
    await waitFor("the other query", () => open.length > 1);
    await sleep(50);
    for (const response of open) response.end("2]");
    expect(await Promise.all([...first, late, other])).toEqual(["[1,2]", "[1,2]", "[1,2]", "[1,2]"]);
    expect(server.asked).toHaveLength(2);
    expect(open).toHaveLength(2);
  });

  it("are asked anew once they are answered", async () => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    for (const _ of [1, 2]) await (await fetch(`${url}${query}`)).text();
    expect(server.asked).toHaveLength(2);
  });

  it("go on for those who stay, and are given up in Prometheus when the last one leaves", async () => {
    let closed = 0;
    const server = await upstream((request, response) => {
      request.socket.on("close", () => {
        closed += 1;
      });
      response.writeHead(200, { "content-type": "application/json" });
      response.write("[");
    });
    const { url } = await started({ prometheusUrl: server.url });
    const pages = [new AbortController(), new AbortController()];
    const answers = await Promise.all(pages.map(({ signal }) => fetch(`${url}${query}`, { signal })));
    for (const answer of answers) answer.body?.cancel().catch(() => undefined);
    pages[0]?.abort();
    await sleep(100);
    expect(server.asked).toHaveLength(1);
    pages[1]?.abort();
    await waitFor("the end of the query", () => closed === 1);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it("are given up also before anything was answered", async () => {
    const server = await upstream(() => undefined);
    let closed = false;
    const hanging = await upstream((request) => {
      request.socket.on("close", () => {
        closed = true;
      });
    });
    const { url } = await started({ prometheusUrl: hanging.url, lokiUrl: server.url });
    const page = new AbortController();
    const asked = fetch(`${url}${query}`, { signal: page.signal });
    await waitFor("the query", () => hanging.asked.length === 1);
    page.abort();
    await expect(asked).rejects.toThrow();
    await waitFor("the end of the query", () => closed);
  });

  it("do not keep the viewer from closing", async () => {
    const server = await upstream(() => undefined);
    const viewer = await started({ prometheusUrl: server.url });
    const asked = fetch(`${viewer.url}${query}`).catch(() => undefined);
    await waitFor("the query", () => server.asked.length === 1);
    const closed = viewer.close();
    await Promise.all([closed, asked]);
    await expect(fetch(`${viewer.url}/livez`)).rejects.toThrow();
  });
});

describe("a viewer that was told too little", () => {
  it.each([
    [{ prometheusUrl: "ftp://x" }, "VIEWER_OPTION", "the address of Prometheus"],
    [{ prometheusUrl: "nonsense" }, "VIEWER_OPTION", "the address of Prometheus"],
    [{ lokiUrl: "http://u:topsecret@h:1/?x" }, "VIEWER_OPTION", "the address of Loki"],
    [{ port: 70_000 }, "VIEWER_OPTION", "port of the viewer is 70000"],
    [{ queryTimeoutMs: 0 }, "VIEWER_OPTION", "queryTimeoutMs of the viewer is 0"],
    [{ host: "203.0.113.9" }, "VIEWER_LISTEN", "is not an address of this machine"],
  ])("says so: %j", async (options, code, sentence) => {
    const start = started(options);
    await expect(start).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) });
    await expect(start).rejects.not.toMatchObject({ message: expect.stringContaining("topsecret") });
  });

  it("takes the next port if it may, and says which is taken if it may not", async () => {
    const first = await started();
    const next = await started({ port: { from: first.port } });
    expect(next.port).toBeGreaterThan(first.port);
    await expect(started({ port: first.port })).rejects.toMatchObject({
      code: "VIEWER_LISTEN",
      message: `viewer: 127.0.0.1:${first.port} is already taken: stop what listens there or choose another --port.`,
    });
  });
});
