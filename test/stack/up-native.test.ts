import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAlive } from "../../src/lock/index.ts";
import { down, readState, status } from "../../src/stack/index.ts";
import type { RunningStack } from "../../src/stack/running-stack.ts";
import { freePort, makeTempDir, requireBinary, tempDir, waitFor } from "../real/index.ts";
import { listeners } from "./listeners.ts";
import { startNativeForTest } from "./native-stack.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;

async function api<T>(url: string): Promise<T> {
  const { data } = (await (await fetch(url)).json()) as { data: T };
  return data;
}

describe.skipIf(!servers)("a native stack", () => {
  const dir = makeTempDir();
  const lines: string[] = [];
  let stack: RunningStack;

  beforeAll(async () => {
    const firstPort = await freePort();
    stack = await startNativeForTest({ stateDir: dir.path, firstPort, report: (line) => lines.push(line) });
  });
  afterAll(async () => {
    await stack.stop();
    dir.remove();
  });

  it("is ready when up returns, and says so line by line", () => {
    expect(stack.state().services.map(({ name, phase }) => [name, phase])).toEqual([
      ["alertmanager", "ready"],
      ["prometheus", "ready"],
      ["runs", "ready"],
      ["health", "ready"],
      ["viewer", "ready"],
    ]);
    expect(lines.filter((line) => / is ready at http:\/\/127\.0\.0\.1:\d+$/.test(line))).toHaveLength(5);
  });

  it("writes a state file from which others find every service", () => {
    const state = readState(dir.path);
    expect(state).toEqual(stack.state());
    expect(state?.services.every(({ process }) => process !== undefined && isAlive(process))).toBe(true);
  });

  it.skipIf(process.platform !== "linux")(
    "listens on the recorded ports of the loopback and nowhere else",
    () => {
      const { services } = stack.state();
      const heard = services.flatMap(({ process }) => listeners(process?.pid ?? 0));
      expect(heard.toSorted()).toEqual(services.map(({ port }) => `127.0.0.1:${port}`).toSorted());
    },
  );

  it("makes Prometheus scrape the stack with service and environment, and know its Alertmanager", async () => {
    const url = stack.state().services.find(({ name }) => name === "prometheus")?.url;
    const series = await waitFor("four targets", async () => {
      const { result } = await api<{ result: { metric: Record<string, string> }[] }>(
        `${url}/api/v1/query?query=up`,
      );
      return result.length === 4 && result;
    });
    const labels = series.map(({ metric }) => [metric.service, metric.environment]);
    expect(labels.toSorted()).toEqual([
      ["alertmanager", "production"],
      ["health", "production"],
      ["prometheus", "production"],
      ["runs", "production"],
    ]);
    const managers = await waitFor("its Alertmanager", async () => {
      const { activeAlertmanagers } = await api<{ activeAlertmanagers: { url: string }[] }>(
        `${url}/api/v1/alertmanagers`,
      );
      return activeAlertmanagers.length === 1 && activeAlertmanagers;
    });
    const alertmanager = stack.state().services.find(({ name }) => name === "alertmanager")?.url;
    expect(managers[0]?.url).toBe(`${alertmanager}/api/v2/alerts`);
  });

  it("lets no web page of another origin read Prometheus", async () => {
    const url = stack.state().services.find(({ name }) => name === "prometheus")?.url;
    const foreign = await fetch(`${url}/api/v1/query?query=1`, {
      headers: { origin: "http://evil.example" },
    });
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
    expect((await fetch(`${url}/-/reload`, { method: "POST" })).status).toBe(403);
  });

  it("refuses a second start from the same folder", async () => {
    await expect(
      startNativeForTest({ stateDir: dir.path, firstPort: await freePort() }),
    ).rejects.toMatchObject({
      code: "STACK_RUNNING",
      message: expect.stringContaining(`pid ${process.pid}`),
    });
    expect(readState(dir.path)?.services).toHaveLength(5);
  });

  it("is ready for status, in lines of at most 100 columns that name what is missing", async () => {
    const { ready, text } = await status({ stateDir: dir.path });
    expect(ready).toBe(true);
    expect(text).toMatch(/Prometheus \d+\.\d+\.\d+ +ready +http:\/\/127\.0\.0\.1:\d+/);
    expect(text).toMatch(/Grafana +https:\/\/grafana\.com/);
    const viewer = stack.state().services.find(({ name }) => name === "viewer")?.url ?? "no viewer";
    expect(text).toMatch(new RegExp(`Boards +ready +${viewer} +the boards without Grafana`));
    expect(text).toContain(`Look first at ${viewer}`);
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });
});

describe.skipIf(!servers)("the end of a native stack", () => {
  it("leaves no process, no lock and no state behind, and keeps its data for the next start", async () => {
    const dir = tempDir();
    const firstPort = await freePort();
    const stack = await startNativeForTest({ stateDir: dir, firstPort });
    const processes = stack.state().services.flatMap(({ process }) => process ?? []);
    await Promise.all([stack.stop(), stack.stop()]);
    await stack.ended;
    expect(processes).toHaveLength(5);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(existsSync(join(dir, "state.json"))).toBe(false);
    expect(existsSync(join(dir, "data", "prometheus", "wal"))).toBe(true);
    const again = await startNativeForTest({ stateDir: dir, firstPort });
    expect(again.state().services.map(({ port }) => port)).toEqual(
      stack.state().services.map(({ port }) => port),
    );
    await again.stop();
  });

  it("is told by down and status when there is nothing to stop", async () => {
    const dir = tempDir();
    await expect(down({ stateDir: dir })).rejects.toMatchObject({ code: "STACK_NOT_RUNNING" });
    expect(await status({ stateDir: dir })).toMatchObject({ ready: false, state: undefined });
  });

  it("says in one sentence that a state file is damaged", async () => {
    const dir = tempDir();
    writeFileSync(join(dir, "state.json"), '{"version":1,"mode":"native","services":[{"name":"rm"}]}');
    for (const call of [status({ stateDir: dir }), down({ stateDir: dir })])
      await expect(call).rejects.toMatchObject({
        code: "STACK_STATE",
        message: expect.stringContaining("state.json"),
      });
  });
});
