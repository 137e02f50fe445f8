import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { alertmanagerConfig, alerts } from "../../../src/rules/index.ts";
import {
  freePort,
  requireBinary,
  startAlertmanager,
  startPrometheus,
  tempDir,
  waitFor,
} from "../../real/index.ts";
import { receiver } from "../../runs/receiver.ts";
import { askAs, fail, unknown } from "../kinds/ask-as.ts";
import { localServer } from "../local-server.ts";
import { started } from "../started.ts";

const arrived = { verdict: "pass", latencyMs: expect.any(Number) };

describe("a canary of traces and of lines in the receiver", () => {
  it("is read back by its id, and in no list that nobody asked it for", async () => {
    const { url, runs, logs } = await receiver();
    const both = { kind: "canary", url, from: "runs" };
    expect(await askAs({ ...both, signal: "trace", sendTo: `${url}/v1/traces` })).toEqual(arrived);
    expect(await askAs({ ...both, signal: "log", sendTo: `${url}/v1/logs` })).toEqual(arrived);
    expect((await runs()).runs).toEqual([]);
    expect((await logs()).lines).toEqual([]);
    const services = ["tta-canary"];
    expect((await runs({ services })).runs).toMatchObject([{ name: "canary", services }]);
    expect((await runs({ text: "canary" })).runs.length).toBe(1);
    expect((await logs({ services })).lines).toMatchObject([
      { message: expect.stringContaining("canary a") },
    ]);
  });

  it("fails with what the receiver says of a path that it does not have", async () => {
    const { url } = await receiver();
    const canary = { kind: "canary", signal: "trace", url, from: "runs", sendTo: `${url}/v2` };
    expect(await askAs(canary, 400)).toEqual(
      fail(expect.stringContaining("could not be written: answered 404")),
    );
  });
});

describe("a canary of log files", () => {
  /** A Loki that has each line of a file once it was asked twice. */
  async function loki(file: string) {
    const asked: URLSearchParams[] = [];
    const server = await localServer((request, response) => {
      const { searchParams } = new URL(request.url ?? "", "http://a");
      asked.push(searchParams);
      const word = /\|= "(.*)"$/.exec(searchParams.get("query") ?? "")?.[1] ?? "?";
      const has = asked.length > 1 && readFileSync(file, "utf8").includes(word);
      response.end(JSON.stringify({ status: "success", data: { result: has ? [{ values: [] }] : [] } }));
    });
    return { ...server, asked };
  }

  it("finds its line by a word of its own in its stream, and keeps its file short", async () => {
    const folder = tempDir("tta-canary-");
    const file = join(folder, "tta-canary.log");
    const { url, asked } = await loki(file);
    const canary = { kind: "canary", signal: "log", url, file, selector: '{service="tta-canary"}' };
    expect(await askAs(canary)).toEqual(arrived);
    expect(asked[0]?.get("query")).toMatch(/^\{service="tta-canary"\} \|= "[0-9a-f]{32}"$/);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ level: "info", service: "tta-canary" });
    writeFileSync(file, "x".repeat(200_000));
    expect(await askAs(canary)).toEqual(arrived);
    expect(readdirSync(folder).sort()).toEqual(["tta-canary.log", "tta-canary.log.1"]);
    expect(statSync(file).size).toBeLessThan(1_000);
  });

  it("knows nothing where the file cannot be written", async () => {
    const file = join(tempDir("tta-canary-"), "folder");
    mkdirSync(file);
    const canary = { kind: "canary", signal: "log", url: "http://127.0.0.1:1", file };
    expect(await askAs(canary)).toEqual(unknown(`the file ${file} cannot be written (EISDIR)`));
  });
});

describe.skipIf(requireBinary("prometheus") === undefined)("a canary of metrics", () => {
  it("is read back from a real Prometheus that scrapes the service, and says how long that took", async () => {
    const [port, promPort] = [await freePort(), await freePort()];
    const prometheus = await startPrometheus({
      config: JSON.stringify({
        global: { scrape_interval: "1s" },
        scrape_configs: [{ job_name: "health", static_configs: [{ targets: [`127.0.0.1:${port}`] }] }],
      }),
    });
    onTestFinished(() => prometheus.stop());
    const canary = { kind: "canary", signal: "metric", intervalMs: 20_000, timeoutMs: 10_000 } as const;
    const { url } = await started({
      listen: { port },
      checks: [
        { ...canary, name: "samples", url: prometheus.url },
        { ...canary, name: "nobody", url: `http://127.0.0.1:${promPort}`, timeoutMs: 500 },
      ],
    });
    const checks = await waitFor("both canaries to end", async () => {
      const health = (await (await fetch(`${url}/healthz`)).json()) as {
        checks: Record<string, [{ state: string; output?: string; latency?: number }]>;
      };
      const all = Object.values(health.checks).map(([one]) => one);
      return all.every(({ state }) => state !== "unknown") && health.checks;
    });
    expect(checks["samples:responseTime"]).toMatchObject([{ state: "pass", latency: expect.any(Number) }]);
    expect(checks["nobody:responseTime"]).toMatchObject([
      { state: "warn", output: expect.stringContaining("cannot be read: nothing listens there") },
    ]);
    const page = await (await fetch(`${url}/metrics`)).text();
    expect(page).toContain('tta_health_canary_latency_seconds_count{check="samples",signal="metric"} 1');
    expect(page).toContain('tta_health_canary_latency_seconds_count{check="nobody",signal="metric"} 0');
    expect(page).toMatch(
      /tta_health_canary_written_timestamp_seconds\{check="samples"\} 1\d{9}(\.\d{1,3})?\n/,
    );
    expect(await (await fetch(`${url}/status`)).text()).toMatch(/class="chip">arrives in [\d.]+ m?s</);
  });
});

describe.skipIf(requireBinary("alertmanager") === undefined)("a canary of alerts", () => {
  /** Whatever an Alertmanager tells somebody. */
  async function told() {
    const bodies: string[] = [];
    const server = await localServer((request, response) => {
      request.on("data", (part: Buffer) => bodies.push(part.toString("utf8")));
      request.on("end", () => response.end());
    });
    return { ...server, bodies };
  }
  const listed = async (url: string): Promise<readonly { endsAt: string }[]> =>
    (await (await fetch(`${url}/api/v2/alerts`)).json()) as { endsAt: string }[];

  it("is read back from a real Alertmanager with our routes, is one however often, and tells nobody", async () => {
    const { url: healthUrl, bodies } = await told();
    const config = alertmanagerConfig({ healthUrl, alerts });
    // As soon as the real ones, which wait for a group of alerts.
    const { url, stop } = await startAlertmanager({
      config: JSON.stringify({
        ...config,
        templates: [],
        route: { ...config.route, group_wait: "0s", group_interval: "1s" },
      }),
    });
    onTestFinished(stop);
    const canary = { kind: "canary", signal: "alert", url };
    expect(await askAs(canary)).toEqual(arrived);
    expect(await askAs(canary)).toEqual(arrived);
    expect((await listed(url)).length).toBe(1);
    const other = { labels: { alertname: "Other" } };
    await fetch(`${url}/api/v2/alerts`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([other]),
    });
    await waitFor("the other alert to be told", async () => bodies.some((body) => body.includes("Other")));
    expect(bodies.join()).not.toContain("Canary");
  });

  it("is not posted where nobody says that no one is told, and taken back where somebody would be", async () => {
    const { url: hook, bodies } = await told();
    const start = async (receivers: readonly object[]) => {
      const route = { receiver: "people", group_wait: "30s" };
      const server = await startAlertmanager({ config: JSON.stringify({ route, receivers }) });
      onTestFinished(server.stop);
      return server.url;
    };
    const people = { name: "people", webhook_configs: [{ url: hook }] };
    const without = await start([people]);
    expect(await askAs({ kind: "canary", signal: "alert", url: without })).toEqual(
      fail(expect.stringContaining('has no receiver "canary"')),
    );
    expect(await listed(without)).toEqual([]);
    const astray = await start([people, { name: "canary" }]);
    expect(await askAs({ kind: "canary", signal: "alert", url: astray })).toEqual(
      fail(expect.stringContaining("routed to people")),
    );
    await waitFor("the alert to be over", async () => (await listed(astray)).length === 0);
    expect(bodies).toEqual([]);
  });
});
