import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { backup, restore } from "../../../src/stack/index.ts";
import type { RunningStack } from "../../../src/stack/running-stack.ts";
import { freePort, requireBinary, tempDir, waitFor } from "../../real/index.ts";
import { prometheusClient } from "../../real/prometheus-client.ts";
import { startNativeForTest } from "../native-stack.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;
const version = "1.0.0";

const urlOf = (stack: RunningStack, name: string): string =>
  stack.state().services.find((service) => service.name === name)?.url ?? `no ${name}`;

/** Every sample that Prometheus has of itself up to a moment. */
const samplesUntil = (stack: RunningStack, end: number): Promise<unknown> =>
  prometheusClient(urlOf(stack, "prometheus")).api(
    `query?query=${encodeURIComponent('{__name__=~"up|prometheus_tsdb_head_series",job="prometheus"}[1h]')}&time=${end}`,
  );

async function silence(stack: RunningStack): Promise<void> {
  const answer = await fetch(`${urlOf(stack, "alertmanager")}/api/v2/silences`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      matchers: [{ name: "alertname", value: "Slow", isRegex: false, isEqual: true }],
      startsAt: new Date().toISOString(),
      endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      createdBy: "test",
      comment: "kept",
    }),
  });
  expect(answer.status).toBe(200);
}

const silences = async (stack: RunningStack): Promise<readonly unknown[]> => {
  const all = (await (await fetch(`${urlOf(stack, "alertmanager")}/api/v2/silences`)).json()) as {
    comment: string;
    status: { state: string };
  }[];
  return all.map(({ comment, status }) => [comment, status.state]);
};

describe.skipIf(!servers)("a backup of real servers", () => {
  it("is refused while they run, and brings their samples and silences back once they were stopped", {
    timeout: 120_000,
  }, async () => {
    const stateDir = join(tempDir("tta obs real "), "state");
    const firstPort = await freePort();
    const file = join(tempDir(), "stack.tar.gz");
    const first = await startNativeForTest({ stateDir, firstPort });
    await silence(first);
    await waitFor("samples", async () => {
      const { result } = (await samplesUntil(first, Date.now() / 1000)) as {
        result: { values: unknown[] }[];
      };
      return result.length === 2 && result.every(({ values }) => values.length > 2);
    });
    const end = Date.now() / 1000;
    const before = await samplesUntil(first, end);
    await expect(backup({ stateDir, file, version })).rejects.toMatchObject({ code: "STACK_RUNNING" });
    expect(existsSync(file)).toBe(false);
    await first.stop();
    const { summary } = await backup({ stateDir, file, version });
    expect(summary).toMatch(/of Alertmanager, Prometheus/);
    rmSync(stateDir, { recursive: true });

    await restore({ stateDir, file, version });
    const second = await startNativeForTest({ stateDir, firstPort });
    try {
      expect(await samplesUntil(second, end)).toEqual(before);
      expect(await silences(second)).toEqual([["kept", "active"]]);
    } finally {
      await second.stop();
    }
  });
});
