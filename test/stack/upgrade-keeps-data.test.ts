import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listTargets, type RunningStack } from "../../src/stack/index.ts";
import { ownCommand } from "../../src/stack/native/own-command.ts";
import { renderTargetsFile } from "../../src/stack/targets/targets-file.ts";
import { freePort, requireBinary, tempDir, waitFor } from "../real/index.ts";
import { prometheusClient } from "../real/prometheus-client.ts";
import { startNativeForTest } from "./native-stack.ts";

const target = { service: "soup", address: "localhost:9", environment: "staging" };
const password = "that of the first start";

/** What the first versions knew of a state folder, besides data: each part that came later is made anew. */
const known = ["alertmanager", "engine", "grafana", "loki", "prometheus"];

/**
 * Makes of the folder of a stack that was stopped the one that an earlier version leaves where it is killed: a state
 * file that says less, a lock, and nothing of what came later.
 */
function asAnEarlierVersionLeavesIt(stateDir: string, server: "engine" | "prometheus", port: number): void {
  for (const part of ["config", "announced", "logs"])
    rmSync(join(stateDir, part), { recursive: true, force: true });
  for (const name of readdirSync(join(stateDir, "data")))
    if (!known.includes(name)) rmSync(join(stateDir, "data", name), { recursive: true });
  const dead = { pid: 4_194_303, startTime: "1" };
  const state = {
    version: 1,
    mode: server === "engine" ? "embedded" : "native",
    startedAt: "2026-10-01T12:00:00.000Z",
    supervisor: dead,
    projectDir: stateDir,
    services: [{ name: server, phase: "ready", url: `http://127.0.0.1:${port}`, port, process: dead }],
  };
  writeFileSync(join(stateDir, "state.json"), JSON.stringify(state));
  writeFileSync(join(stateDir, "lock.json"), JSON.stringify(dead));
  writeFileSync(join(stateDir, "targets", "services.json"), renderTargetsFile([target]));
  mkdirSync(join(stateDir, "secrets"));
  writeFileSync(join(stateDir, "secrets", "grafana-admin-password"), password, { mode: 0o600 });
}

async function samplesUntil(stack: RunningStack, server: string, end: number): Promise<readonly unknown[]> {
  const url = stack.state().services.find(({ name }) => name === server)?.url ?? "";
  const query = encodeURIComponent(`up{job="${server}"}[1h]`);
  const { result } = (await prometheusClient(url).api(`query?query=${query}&time=${end}`)) as {
    result: readonly { values: readonly unknown[] }[];
  };
  return result[0]?.values ?? [];
}

const ways = [
  { mode: "embedded", server: "engine", parts: { ownCommand } },
  { mode: "native", server: "prometheus", parts: {} },
] as const;

describe("an upgrade", () => {
  for (const { mode, server, parts } of ways)
    it.skipIf(mode === "native" && requireBinary("prometheus") === undefined)(
      `keeps the samples, targets and password of the ${mode} stack that an earlier version was killed with`,
      async () => {
        const stateDir = join(tempDir("tta obs upgrade "), "state");
        const firstPort = await freePort();
        const first = await startNativeForTest({ stateDir, firstPort, mode, parts });
        await waitFor(
          "samples",
          async () => (await samplesUntil(first, server, Date.now() / 1000)).length > 2,
        );
        const end = Date.now() / 1000;
        const before = await samplesUntil(first, server, end);
        await first.stop();
        asAnEarlierVersionLeavesIt(stateDir, server, firstPort);

        const second = await startNativeForTest({ stateDir, firstPort, mode, parts });
        try {
          expect(await samplesUntil(second, server, end)).toEqual(before);
          expect(listTargets({ stateDir })).toEqual([target]);
          expect(readFileSync(join(stateDir, "secrets", "grafana-admin-password"), "utf8")).toBe(password);
        } finally {
          await second.stop();
        }
      },
      60_000,
    );
});
