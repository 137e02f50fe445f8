import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { isAlive, signalProcess } from "../../src/lock/index.ts";
import { askRun } from "../../src/runs/support/index.ts";
import { type RunningStack, readState, status, up } from "../../src/stack/index.ts";
import { ownCommand } from "../../src/stack/native/own-command.ts";
import { freePort, makeTempDir, tempDir } from "../real/index.ts";
import { metricRequest, sum } from "../runs/metrics/sent-metrics.ts";
import { newTraceId, traceRequest } from "../runs/sent.ts";
import { listeners } from "./listeners.ts";
import { startNativeForTest } from "./native-stack.ts";

const dir = makeTempDir("tta obs ");
const rule = `groups:
  - name: own
    rules:
      - { alert: HealthIsUp, expr: 'up{service="health"} == 1', labels: { severity: warning } }
`;

async function start(stateDir: string): Promise<RunningStack> {
  return startNativeForTest({
    stateDir,
    firstPort: await freePort(),
    projectDir: dir.path,
    mode: "embedded",
    parts: { ownCommand },
  });
}

/** A value of the answer to a query; undefined while there is none. */
async function value(stack: RunningStack, query: string): Promise<string | undefined> {
  const engine = stack.state().services.find(({ name }) => name === "engine");
  const response = await fetch(`${engine?.url}/api/v1/query?query=${encodeURIComponent(query)}`);
  const { data } = (await response.json()) as { data: { result: { value: [number, string] }[] } };
  return data.result[0]?.value[1];
}

const eventually = (expectation: () => Promise<unknown>): Promise<unknown> =>
  vi.waitFor(expectation, { timeout: 30_000, interval: 100 });

describe("an embedded stack", () => {
  let stack: RunningStack;
  const stateDir = join(dir.path, "state");

  beforeAll(async () => {
    mkdirSync(join(dir.path, "dashboards"), { recursive: true });
    mkdirSync(join(dir.path, "prometheus", "rules"), { recursive: true });
    writeFileSync(join(dir.path, "prometheus", "rules", "own.yml"), rule);
    stack = await start(stateDir);
  }, 60_000);
  afterAll(async () => {
    await stack?.stop();
    dir.remove();
  });

  it("is ours alone, complete, and nothing is missing", async () => {
    expect(stack.state()).toMatchObject({ mode: "embedded" });
    expect(stack.state().services.map(({ name, phase }) => `${name} ${phase}`)).toEqual([
      "engine ready",
      "runs ready",
      "health ready",
      "viewer ready",
    ]);
    expect(stack.summary).toMatch(/Engine +ready +http:\/\/127\.0\.0\.1:\d+ +metrics, rules and alerts/);
    expect(stack.summary).not.toContain("MISSING");
    expect(readState(stateDir)).toEqual(stack.state());
    expect(await status({ stateDir })).toMatchObject({ ready: true });
  });

  it.skipIf(process.platform !== "linux")("listens on the loopback alone", () => {
    const { services } = stack.state();
    const heard = services.flatMap(({ process }) => listeners(process?.pid ?? 0));
    expect(heard.toSorted()).toEqual(services.map(({ port }) => `127.0.0.1:${port}`).toSorted());
  });

  it("writes into each of its pipelines and reads that back", async () => {
    const health = stack.state().services.find(({ name }) => name === "health");
    await eventually(async () => {
      const { checks } = (await (await fetch(`${health?.url}/healthz`)).json()) as {
        checks: Record<string, [{ kind: string; state: string; latency?: number }]>;
      };
      const canaries = Object.entries(checks).filter(([, [{ kind }]]) => kind === "canary");
      expect(canaries.map(([name, [{ state, latency }]]) => [name, state, typeof latency])).toEqual(
        ["metrics", "logs", "traces"].map((signal) => [`canary-${signal}:responseTime`, "pass", "number"]),
      );
    });
  });

  it("scrapes itself, the health service and the receiver, evaluates rules, and tells the health service of alerts", async () => {
    await eventually(async () => expect(await value(stack, 'sum(up{environment="production"})')).toBe("3"));
    await eventually(async () => expect(await value(stack, 'ALERTS{alertstate="firing"}')).toBe("1"));
    const health = stack.state().services.find(({ name }) => name === "health");
    await eventually(async () =>
      expect(await (await fetch(`${health?.url}/alerts`)).json()).toMatchObject({
        firing: [{ labels: { alertname: "HealthIsUp" } }],
      }),
    );
  });

  it("keeps the runs that services send, and lets the page of the boards ask for them", async () => {
    const urlOf = (wanted: string) => stack.state().services.find(({ name }) => name === wanted)?.url;
    const headers = { "content-type": "application/json" };
    const traceId = newTraceId();
    const body = JSON.stringify(traceRequest([{ traceId, name: "workflow pay" }]));
    const sent = await fetch(`${urlOf("runs")}/v1/traces`, { method: "POST", headers, body });
    expect(sent.status).toBe(200);
    const question = JSON.stringify([{ source: "runs", ...askRun(traceId) }]);
    const asked = await fetch(`${urlOf("viewer")}/api/ask`, { method: "POST", headers, body: question });
    expect(await asked.text()).toContain('"name":"workflow pay"');
  });

  it("has the metrics that services send in its engine, under their Prometheus names", async () => {
    const runs = stack.state().services.find(({ name }) => name === "runs");
    const headers = { "content-type": "application/json" };
    const point = { timeUnixNano: `${Date.now()}000000`, asInt: "7" };
    const body = JSON.stringify(metricRequest([sum("orders.placed", [point])], { "service.name": "till" }));
    const sent = await fetch(`${runs?.url}/v1/metrics`, { method: "POST", headers, body });
    expect([sent.status, await sent.text()]).toEqual([200, "{}"]);
    const series = 'orders_placed_total{service="till",environment="production",job="till",instance=""}';
    await eventually(async () => expect(await value(stack, series)).toBe("7"));
  });

  it("brings an engine back that was killed, and keeps its data over a restart", {
    timeout: 90_000,
  }, async () => {
    const engine = stack.state().services.find(({ name }) => name === "engine");
    if (engine?.process === undefined) throw new Error("no engine");
    signalProcess(engine.process, "SIGKILL");
    await eventually(async () => {
      const now = stack.state().services.find(({ name }) => name === "engine");
      expect(now).toMatchObject({ phase: "ready", restarts: 1 });
      expect(await value(stack, "sum(up)")).toBe("3");
    });
    await stack.stop();
    expect(stack.state().services.every(({ process }) => process === undefined || !isAlive(process))).toBe(
      true,
    );
    const before = Math.ceil(Date.now() / 1000);
    stack = await start(stateDir);
    await eventually(async () =>
      expect(
        Number(await value(stack, `count_over_time(up{service="health"}[5m] @ ${before})`)),
      ).toBeGreaterThan(0),
    );
  });
});

describe("the mode of a stack", () => {
  it("is not to be fetched for where it is embedded", async () => {
    const stateDir = tempDir();
    await expect(up({ stateDir, mode: "embedded", install: true })).rejects.toMatchObject({
      code: "STACK_MODE",
    });
  });

  it("is embedded where nothing is said", async () => {
    const port = await freePort();
    const stack = await up({
      stateDir: tempDir(),
      handleSignals: false,
      ports: { engine: port, health: port + 1, viewer: port + 2 },
    });
    onTestFinished(() => stack.stop());
    expect(stack.state().mode).toBe("embedded");
  });
});
