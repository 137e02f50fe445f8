import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { waitFor } from "../real/index.ts";
import {
  answering,
  ask,
  askAll,
  emptyAnswer,
  nowhere,
  problemOf,
  question,
  started,
  upstream,
} from "./started.ts";

const query = "/api/v1/query?query=up";
const labels = "/api/v1/labels";
const fine = { status: 200, text: emptyAnswer };

describe("answers to questions", () => {
  it("come with the name and the password of the address, and show neither", async () => {
    let seen: string | undefined;
    const server = await upstream((request, response) => {
      seen = request.headers.authorization;
      if (request.url?.includes("labels")) response.writeHead(401).end("no");
      else answering(request, response);
    });
    const address = server.url.replace("//", "//reader:s%2Fcret%C3%BC@");
    const { url } = await started({ prometheusUrl: address });
    expect(await ask(url, query)).toEqual(fine);
    expect(Buffer.from(seen?.replace("Basic ", "") ?? "", "base64").toString()).toBe("reader:s/cretü");
    const [status, type, error] = problemOf(await ask(url, labels));
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
    expect(await ask(url, query)).toEqual({ status: 400, text: said });
    expect(problemOf(await ask(url, "/loki/api/v1/query?query=x", "loki"))).toEqual([
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
    const [status, type, error] = problemOf(await ask(url, query));
    expect([status, type]).toEqual([502, "unavailable"]);
    expect(error).toContain(sentence);
    expect(server.asked).toHaveLength(1);
  });

  it("say so when nothing is there, or no Loki and no receiver of runs is known", async () => {
    const { url } = await started();
    const [nobody, noLoki, noRuns] = await askAll(url, [
      question(query),
      question("/loki/api/v1/labels", "loki"),
      question("/api/runs", "runs"),
    ]);
    expect(nobody && problemOf(nobody)).toEqual([
      502,
      "unavailable",
      `Prometheus at ${nowhere} does not answer: nothing listens there.`,
    ]);
    expect(noLoki && problemOf(noLoki)).toEqual([
      404,
      "not_found",
      "The viewer knows no Loki: start it with --loki and its address.",
    ]);
    expect(noRuns && problemOf(noRuns)).toEqual([
      404,
      "not_found",
      "The viewer knows no receiver of runs: start it with --runs and its address.",
    ]);
  });

  it("are given up when Prometheus hangs, and Prometheus is told to give up too", async () => {
    let gone = false;
    const server = await upstream((request) => {
      request.socket.on("close", () => {
        gone = true;
      });
    });
    const { url } = await started({ prometheusUrl: server.url, queryTimeoutMs: 50 });
    expect(problemOf(await ask(url, `${query}&timeout=1h`))).toEqual([
      504,
      "timeout",
      `Prometheus at ${server.url} gave no whole answer within 1.05 s.`,
    ]);
    expect(server.asked).toEqual(["POST /api/v1/query query=up&timeout=50ms"]);
    await waitFor("the end of the request", () => gone);
  });

  it("that break off are none, whatever came of them, and break off no other", async () => {
    const server = await upstream((request, response) => {
      if (request.url?.includes("labels")) return answering(request, response);
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"status":"succ', () => setImmediate(() => response.destroy()));
    });
    const { url } = await started({ prometheusUrl: server.url });
    const [broken, whole] = await askAll(url, [question(query), question(labels)]);
    expect(broken && problemOf(broken)).toEqual([
      502,
      "unavailable",
      `Prometheus at ${server.url} does not answer: it hangs up.`,
    ]);
    expect(whole).toEqual(fine);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it("that hang in the middle are given up in time", async () => {
    const server = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"status":"succ');
    });
    const { url } = await started({ prometheusUrl: server.url, queryTimeoutMs: 50 });
    const [status, , error] = problemOf(await ask(url, query));
    expect([status, error]).toEqual([504, `Prometheus at ${server.url} gave no whole answer within 1.05 s.`]);
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
    for (const said of await askAll(url, [question(query), question(labels)]))
      expect(problemOf(said)).toEqual([
        413,
        "too_large",
        `The answer of Prometheus at ${server.url} is larger than 1000 bytes: ask for less.`,
      ]);
  });

  it("are unpacked when a far server has packed them, and counted unpacked", async () => {
    const server = await upstream((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(emptyAnswer));
    });
    const { url } = await started({ prometheusUrl: server.url });
    expect(await ask(url, query)).toEqual(fine);
    const small = await started({ prometheusUrl: server.url, mostBytes: emptyAnswer.length - 1 });
    expect(problemOf(await ask(small.url, query)).slice(0, 2)).toEqual([413, "too_large"]);
  });

  it("that cannot be unpacked are told in a sentence", async () => {
    const packed = gzipSync(emptyAnswer);
    const server = await upstream((request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(request.url?.includes("labels") ? "no gzip at all" : packed.subarray(0, 30));
    });
    const { url } = await started({ prometheusUrl: server.url });
    for (const said of await askAll(url, [question(query), question(labels)])) {
      const [status, , error] = problemOf(said);
      expect(status).toBe(502);
      expect(error).toMatch(/^Prometheus at .+ does not answer: [^\n]+\.$/);
    }
  });

  it("come although Prometheus was started again behind a kept connection", async () => {
    let serve = answering;
    const server = await upstream((request, response) => serve(request, response));
    const { url } = await started({ prometheusUrl: server.url });
    expect(await ask(url, query)).toEqual(fine);
    let hungUp = 0;
    serve = (request, response) => {
      hungUp += 1;
      serve = answering;
      request.socket.resetAndDestroy();
      response.destroy();
    };
    expect(await ask(url, query)).toEqual(fine);
    expect(hungUp).toBe(1);
  });
});
