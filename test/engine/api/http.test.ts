import { get, type IncomingMessage, request } from "node:http";
import { buffer, text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Gate } from "../../../src/engine/adapters/gate.ts";
import { Turns } from "../../../src/engine/adapters/turns.ts";
import { type ApiParts, apiApp } from "../../../src/engine/api/adapters/api-app.ts";
import type { Queryable, Selected } from "../../../src/engine/model/samples.ts";
import { type Listener, listen } from "../../../src/http/index.ts";
import { labelsOf } from "../series-of.ts";
import { engineOf } from "./api-of.ts";

let listener: Listener;
let isReady = false;
const reads = new Set<string>();
const reported: string[] = [];

/** So many series that all of them are long in coming; who reads them is noted. */
const data: Queryable = {
  select: (matchers) => {
    const name = matchers.find(({ label }) => label === "__name__")?.value ?? "";
    if (name === "broken") throw new TypeError("a fault of ours");
    return Array.from({ length: name === "slow" ? 100_000 : 500 }, (_, i) => selected(name, i));
  },
};

function selected(name: string, i: number): Selected {
  const labels = labelsOf(`${name}{i="${i}"}`);
  return {
    labels,
    read: () => {
      reads.add(name);
      const times = new Float64Array(1000).map((_, k) => k * 1000);
      return { labels, times, values: times, stale: undefined };
    },
  };
}

beforeAll(async () => {
  const engine = engineOf({ data });
  const parts: ApiParts = {
    engine,
    turns: new Turns(),
    gate: new Gate(2),
    timeoutMs: 60_000,
    ownMetrics: () => "up 1\n",
    isReady: () => isReady,
    tellNow: async () => [],
    allowedHosts: [],
    report: (line) => reported.push(line),
  };
  const options = {
    host: "127.0.0.1",
    port: 0,
    who: "test",
    code: "ENGINE_LISTEN",
    setting: "port",
  } as const;
  listener = await listen(apiApp(parts), options);
});
afterAll(() => listener.close());

const at = (path: string): string => `${listener.url}${path}`;

async function asked(path: string, init?: RequestInit): Promise<[status: number, body: unknown]> {
  const response = await fetch(at(path), init);
  return [response.status, await response.json()];
}

describe("the API over HTTP", () => {
  it("takes posted forms, whose values count before those of the address", async () => {
    const body = new URLSearchParams({ query: "1" });
    expect(await asked("/api/v1/query?query=2&time=5", { method: "POST", body })).toEqual([
      200,
      { status: "success", data: { resultType: "scalar", result: [5, "1"] } },
    ]);
  });

  it("reads + as a space, and names of labels as they are", async () => {
    expect(await asked("/api/v1/format_query?query=1+%2B+1")).toEqual([
      200,
      { status: "success", data: "1 + 1" },
    ]);
    expect(await asked("/api/v1/label/a.b%2Fc/values?match[]=up")).toEqual([
      200,
      { status: "success", data: [] },
    ]);
    expect((await fetch(at("/api/v1/query/?query=1"))).status).toBe(404);
    expect((await fetch(at("/api/v1/status/config"), { method: "POST" })).status).toBe(404);
  });

  it("refuses with the status and the words of Prometheus", async () => {
    expect(await asked("/api/v1/query?query=1&time=x")).toMatchObject([
      400,
      { status: "error", errorType: "bad_data" },
    ]);
    expect(await asked("/api/v1/query?query=1&timeout=x")).toMatchObject([
      400,
      { errorType: "bad_data", error: 'invalid parameter "timeout": cannot parse "x" to a valid duration' },
    ]);
    const missing = await fetch(at("/api/v1/nothing"));
    expect([missing.status, await missing.text()]).toEqual([404, "404 page not found\n"]);
    expect((await fetch(at("/api/v1/query_exemplars?query=1"))).status).toBe(204);
  });

  it("reports a fault of its own and goes on", async () => {
    expect(await asked("/api/v1/query?query=broken")).toMatchObject([500, { errorType: "internal" }]);
    expect(reported).toEqual(["a request failed: a fault of ours"]);
  });

  it("compresses what is long, for who asks", async () => {
    const response = await new Promise<IncomingMessage>((resolve) => {
      get(
        at("/api/v1/query_range?query=up&start=0&end=900&step=1"),
        { headers: { "accept-encoding": "gzip" } },
        resolve,
      );
    });
    expect(response.headers).toMatchObject({
      "content-encoding": "gzip",
      "content-type": "application/json",
    });
    const answer = JSON.parse(gunzipSync(await buffer(response)).toString()) as {
      data: { result: unknown[] };
    };
    expect(answer.data.result).toHaveLength(500);
    const plain = await fetch(at("/api/v1/query?query=up&time=900"), {
      headers: { "accept-encoding": "identity" },
    });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.json()).toMatchObject({ data: { result: { length: 500 } } });
  });

  it("gives up a query when its time is over", async () => {
    expect(await asked("/api/v1/query?query=slow&timeout=0.05")).toMatchObject([
      503,
      { errorType: "timeout", error: "query timed out in expression evaluation" },
    ]);
    expect(await asked("/api/v1/query?query=slow&timeout=0")).toMatchObject([503, { errorType: "timeout" }]);
  });

  it("makes room when a client goes", async () => {
    const leaving = [new AbortController(), new AbortController()];
    const gone = leaving.map((client) =>
      fetch(at("/api/v1/query_range?query=slow&start=0&end=900&step=1"), { signal: client.signal }).catch(
        () => "gone",
      ),
    );
    const waiting = asked("/api/v1/query?query=1&time=5");
    for (const client of leaving) client.abort();
    expect(await Promise.all(gone)).toEqual(["gone", "gone"]);
    expect(await waiting).toMatchObject([200, {}]);
  });

  it("answers its own names alone", async () => {
    const status = await new Promise<number | undefined>((resolve) => {
      get(at("/api/v1/labels"), { headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    expect(status).toBe(403);
  });

  it("says whether it lives and can work, and of its own metrics", async () => {
    expect((await fetch(at("/-/healthy"))).status).toBe(200);
    expect((await fetch(at("/-/ready"))).status).toBe(503);
    isReady = true;
    expect((await fetch(at("/-/ready"))).status).toBe(200);
    expect(await (await fetch(at("/metrics"))).text()).toBe("up 1\n");
    expect(await (await fetch(at("/"))).text()).toMatch(/^Targets\n {2}none/m);
  });

  it("refuses a form that is too long", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const sent = request(at("/api/v1/query"), { method: "POST", headers }, (response) => {
        void text(response).then(() => resolve(response.statusCode));
      });
      sent.on("error", reject);
      sent.end(`query=${"1".repeat(11_000_000)}`);
    });
    expect(status).toBe(400);
  });
});
