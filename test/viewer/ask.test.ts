import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { askLogs, askRun, askRuns, askStore } from "../../src/runs/support/index.ts";
import {
  type ApiError,
  answering,
  ask,
  askAll,
  emptyAnswer,
  post,
  problemOf,
  question,
  started,
  upstream,
} from "./started.ts";

const query = "/api/v1/query?query=up";
const json = { "content-type": "application/json" };

describe("questions to the viewer", () => {
  it("reach Prometheus as a form, with nothing of the page's headers", async () => {
    let seen: IncomingMessage | undefined;
    const server = await upstream((request, response) => {
      seen = request;
      answering(request, response);
    });
    const { url } = await started({ prometheusUrl: server.url });
    const headers = { ...json, cookie: "secret=1", "x-mine": "1", authorization: "Bearer page" };
    const answer = await post(url, JSON.stringify([question(query)]), { headers });
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await answer.text()).toBe(
      `{"question":0,"status":200,"bytes":${emptyAnswer.length}}\n${emptyAnswer}`,
    );
    expect(await ask(url, "/api/v1/query?time=7&query=up")).toEqual({ status: 200, text: emptyAnswer });
    expect(server.asked).toEqual([
      "POST /api/v1/query query=up&timeout=30000ms",
      "POST /api/v1/query query=up&time=7&timeout=30000ms",
    ]);
    for (const name of ["cookie", "x-mine", "authorization", "origin"])
      expect(seen?.headers[name], name).toBeUndefined();
  });

  it("reach every endpoint of the list, below the path of the address", async () => {
    const server = await upstream(answering);
    const { url } = await started({
      prometheusUrl: `${server.url}/prom/`,
      lokiUrl: server.url,
      runsUrl: `${server.url}/otlp`,
    });
    const ofPrometheus = [
      "/api/v1/query_range?query=up&start=0&end=60&step=15s",
      "/api/v1/query_exemplars?query=up&start=0&end=1",
      "/api/v1/labels?match[]=up&match[]=down",
      "/api/v1/label/job/values?limit=5",
      "/api/v1/series?match[]=up",
      "/api/v1/metadata?metric=up",
      "/api/v1/rules?type=alert",
      "/api/v1/alerts",
      "/api/v1/status/buildinfo",
    ];
    const ofLoki = [
      "/loki/api/v1/query_range?query={a=%22b%22}&limit=10&direction=backward",
      "/loki/api/v1/query?query={a=%22b%22}",
      "/loki/api/v1/labels",
      "/loki/api/v1/label/app/values",
    ];
    for (const path of ofPrometheus) expect((await ask(url, path)).status, path).toBe(200);
    for (const path of ofLoki) expect((await ask(url, path, "loki")).status, path).toBe(200);
    const ofRuns = [
      askRuns({ text: "a", services: ["api", "web"], workflows: ["story"], outcomes: ["error"], since: 7 }),
      askRuns({
        minDurationMs: 5,
        fromMs: 1,
        toMs: 2,
        order: "cost",
        ascending: true,
        limit: 5,
        cursor: "c",
      }),
      askRun("4bf92f3577b34da6a3ce929d0e0e4736"),
      askLogs({ text: "a", level: "warn", services: ["api"], traceId: "4b", fromMs: 1, toMs: 2 }),
      askLogs({ limit: 5, cursor: "c", after: 3 }),
      askStore(),
    ];
    for (const said of await askAll(
      url,
      ofRuns.map((one) => ({ source: "runs", ...one })),
    ))
      expect(said.status, said.text).toBe(200);
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
      "GET /otlp/api/runs",
      "GET /otlp/api/runs",
      "GET /otlp/api/runs/4bf92f3577b34da6a3ce929d0e0e4736",
      "GET /otlp/api/logs",
      "GET /otlp/api/logs",
      "GET /otlp/api/runs-store",
    ]);
    expect(server.asked[2]).toContain("match%5B%5D=up&match%5B%5D=down");
  });

  it.each([
    ["prometheus", "/api/v1/admin/tsdb/delete_series"],
    ["prometheus", "/api/v1/status/config"],
    ["prometheus", "/api/v1/targets"],
    ["prometheus", "/api/v1/read"],
    ["prometheus", "/-/reload"],
    ["prometheus", "/-/quit"],
    ["prometheus", "/"],
    ["prometheus", ""],
    ["prometheus", "/API/V1/query"],
    ["prometheus", "/api/v1/query/"],
    ["prometheus", "/api/v1/query?query=up"],
    ["prometheus", "/api/v1/query#"],
    ["prometheus", "/api/v1/query "],
    ["prometheus", "/api/v1/../v1/admin/tsdb/snapshot"],
    ["prometheus", "/api/v1/query/..%2f..%2f-%2fquit"],
    ["prometheus", "/api/v1/query/../../../-/quit"],
    ["prometheus", "/api/v1/label/%2e%2e/values"],
    ["prometheus", "/api/v1/label/../values"],
    ["prometheus", "/api/v1/label//values"],
    ["prometheus", "/api/v1/label/values"],
    ["prometheus", "/api/v1/label/:name/values"],
    ["prometheus", "/api/v1/label/../../status/values"],
    ["prometheus", "/api/v1/label/..%2F..%2Fstatus/values"],
    ["prometheus", "/api/v1/label/a\r\nX: 1/values"],
    ["prometheus", "/api/v1/label/a%0d%0aX:%201/values"],
    ["prometheus", "/api/v1/label/a?b=/values"],
    ["prometheus", "/api/v1/label/jöb/values"],
    ["prometheus", "/api/v1/label/$&/values"],
    ["prometheus", "/api/v1/label/job/values/.."],
    ["prometheus", "/api/v1/label/job/values/api/v1/label/job/values"],
    ["prometheus", "//api/v1/query"],
    ["prometheus", "//evil.example/api/v1/query"],
    ["prometheus", "http://evil.example/api/v1/query"],
    ["prometheus", "@evil.example/api/v1/query"],
    ["prometheus", "/api/v1/query%00"],
    ["prometheus", "/api/v1/query\0"],
    ["prometheus", "/api/v1/label/%ff/values"],
    ["prometheus", "/api/v1/label/\ud800/values"],
    ["prometheus", "/loki/api/v1/query"],
    ["loki", "/api/v1/query"],
    ["loki", "/loki/api/v1/push"],
    ["loki", "/loki/api/v1/delete"],
    ["loki", "/loki/api/v1/tail"],
    ["loki", "/loki/api/v1/label/../values"],
    ["runs", "/v1/traces"],
    ["runs", "/api/runs/"],
    ["runs", "/api/runs/../logs"],
    ["runs", "/api/runs/4BF92F3577B34DA6A3CE929D0E0E4736"],
  ])("never reach %s at %j", async (source, path) => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url, lokiUrl: server.url, runsUrl: server.url });
    const [said] = await askAll(url, [{ source, path, params: [] }]);
    expect([400, 404]).toContain(said?.status);
    expect(JSON.parse(said?.text ?? "")).toMatchObject({
      status: "error",
      error: expect.stringMatching(/^[^\0\r\n]+\.$/),
    });
    expect(server.asked).toEqual([]);
  });

  it.each([
    ["query=up&db=1", 'takes no parameter "db"'],
    ["query=up&__proto__=1", 'takes no parameter "__proto__"'],
    ["query=up&query=down", "query is given twice"],
    ["query=up&timeout=soon", 'timeout is "soon"'],
    ["query=up&timeout=-1s", 'timeout is "-1s"'],
  ])("are refused with ?%s", async (params, sentence) => {
    const server = await upstream(answering);
    const { url } = await started({ prometheusUrl: server.url });
    const [status, type, error] = problemOf(await ask(url, `/api/v1/query?${params}`));
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
    const said = await ask(url, `/api/v1/query_range?query=up&${params}`);
    expect(said.status).toBe(status);
    const { error = "" } = JSON.parse(said.text) as Partial<ApiError>;
    expect(error).toContain(sentence);
    expect(server.asked).toHaveLength(status === 200 ? 1 : 0);
  });
});
