import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { objectOf, objectsOf } from "../../src/narrow/index.ts";
import { renderRules } from "../../src/render/index.ts";
import { alertmanagerConfig, alerts } from "../../src/rules/index.ts";
import { toYaml } from "../../src/text/index.ts";
import { bin } from "../cli/run-cli.ts";
import {
  freePort,
  requireBinary,
  startAlertmanager,
  startPrometheus,
  startServer,
  tempDir,
  waitFor,
} from "../real/index.ts";
import { started } from "./started.ts";

/** Seconds between two heartbeats, here. */
const every = 4;

const rules = (renderRules({ scrapeIntervalSeconds: 5 }).get("alerts/server/stack.yml") ?? "").replace(
  "interval: 15s",
  "interval: 1s",
);

/** A health service that waits for heartbeats, and how many came to its door. */
async function waitingHealth() {
  const health = await started({
    checks: [
      {
        ...{ name: "watchdog", kind: "heartbeat", critical: true, intervalMs: every * 1_000 },
        missing: "nobody would be told of alerts now",
      },
    ],
  });
  let came = 0;
  let saysWhen = false;
  const door = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const body = Buffer.concat(parts).toString("utf8");
      if (request.url?.startsWith("/heartbeat/")) {
        came += 1;
        saysWhen = /"evaluated_at":"\d{10}"/.test(body);
      }
      const answer = await fetch(health.url + request.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      response.statusCode = answer.status;
      response.end();
    });
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    door.closeAllConnections();
    door.close();
  });
  const watchdog = async () => {
    const { checks } = objectOf(await (await fetch(`${health.url}/healthz`)).json());
    const [check] = objectsOf(objectOf(checks)["watchdog:responseTime"]);
    return { state: check?.state, output: check?.output };
  };
  /** What it says once it is in a state. */
  const isIn = (state: string) =>
    waitFor(
      `a watchdog that is in the state ${state}`,
      async () => {
        const now = await watchdog();
        return now.state === state && { output: String(now.output), came };
      },
      { timeoutMs: 60_000, everyMs: 50 },
    );
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  return { url, pageUrl: health.url, isIn, came: () => came, saysWhen: () => saysWhen };
}

const routingTo = (healthUrl: string): string =>
  toYaml(alertmanagerConfig({ healthUrl, alerts, heartbeatSeconds: every }));

describe.skipIf(requireBinary("prometheus") === undefined || requireBinary("alertmanager") === undefined)(
  "a Prometheus that is killed",
  () => {
    it("is missed within two intervals, although Alertmanager goes on with what it said last", async () => {
      const health = await waitingHealth();
      const alertmanager = await startAlertmanager({ config: routingTo(health.url) });
      onTestFinished(() => alertmanager.stop());
      const prometheus = await startPrometheus({
        config: JSON.stringify({
          rule_files: ["stack.yml"],
          alerting: {
            alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanager.port}`] }] }],
          },
        }),
        files: { "stack.yml": rules },
        flags: ["--rules.alert.resend-delay=1s"],
      });
      onTestFinished(() => prometheus.stop());
      await health.isIn("pass");
      expect(health.saysWhen()).toBe(true);
      const before = health.came();
      await waitFor("another heartbeat", () => health.came() > before + 1);
      await health.isIn("pass");
      const atDeath = health.came();
      prometheus.signal("SIGKILL");
      const { output, came } = await health.isIn("fail");
      // Two came within two intervals, and one more may have been on its way.
      expect(came - atDeath).toBeLessThanOrEqual(3);
      expect(output).toMatch(/^no heartbeat for \d+ s: nobody would be told of alerts now$/);
      const page = await (await fetch(`${health.pageUrl}/status`)).text();
      expect(page).toContain("watchdog fails.");
    });
  },
);

describe("an engine that is killed", () => {
  it("is missed within two intervals", async () => {
    const health = await waitingHealth();
    const dir = tempDir();
    mkdirSync(join(dir, "alerts"));
    // It says anew only once a minute when it evaluated, which is longer than the heartbeats here are apart.
    writeFileSync(join(dir, "alerts", "stack.yml"), rules.replace(/^ +evaluated_at: .*\n/m, ""));
    writeFileSync(join(dir, "alertmanager.yml"), routingTo(health.url));
    writeFileSync(
      join(dir, "prometheus.yml"),
      "global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [alerts/*.yml]\nscrape_configs: []\n",
    );
    const port = await freePort();
    const config = ["--config", join(dir, "prometheus.yml"), "--alertmanager", join(dir, "alertmanager.yml")];
    const engine = await startServer({
      command: [
        process.execPath,
        bin,
        "engine",
        ...config,
        "--data",
        join(dir, "data"),
        "--port",
        String(port),
      ],
      port,
      dir,
      readyPath: "/-/ready",
    });
    onTestFinished(() => engine.stop());
    await health.isIn("pass");
    const before = health.came();
    await waitFor("another heartbeat", () => health.came() > before + 1);
    await health.isIn("pass");
    const atDeath = health.came();
    engine.signal("SIGKILL");
    const { output, came } = await health.isIn("fail");
    expect(came - atDeath).toBeLessThanOrEqual(1);
    expect(output).toMatch(/^no heartbeat for \d+ s: nobody would be told of alerts now$/);
  });
});
