import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createServer as createTlsServer, type Server as TlsServer } from "node:tls";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningEngine, startEngine } from "../../src/engine/index.ts";
import { type HealthConfig, type HealthService, startHealthService } from "../../src/health/index.ts";
import { objectOf, objectsOf, textOf } from "../../src/narrow/index.ts";
import { alertmanagerConfig, alerts } from "../../src/rules/index.ts";
import { createTelemetry, type Telemetry } from "../../src/service/index.ts";
import { silentLogger } from "../../src/telemetry/index.ts";
import { toYaml } from "../../src/text/index.ts";
import { type ToldReceiver, toldReceiver } from "../end-to-end/told.ts";
import { makeTempDir, waitFor } from "../real/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tls = (name: string): Buffer => readFileSync(join(root, "test/health/kinds/tls", name));
const certificate = (name: string) => ({ cert: tls(name), key: tls("server.key") });

/** A Loki that takes each line and finds it after so many seconds, or never. */
function standIn(): { readonly answer: RequestListener; after: number } {
  const lines: { readonly line: string; readonly at: number }[] = [];
  const loki = {
    after: 0,
    answer: (async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://a");
      if (pathname.endsWith("/v1/logs")) {
        lines.push({ line: await text(request), at: performance.now() });
        return void response.end("{}");
      }
      const word = /\|= "(.*)"/.exec(searchParams.get("query") ?? "")?.[1] ?? "?";
      const has = lines.some(
        ({ line, at }) => line.includes(word) && performance.now() - at >= loki.after * 1_000,
      );
      response.end(JSON.stringify({ status: "success", data: { result: has ? [{ values: [] }] : [] } }));
    }) satisfies RequestListener,
  };
  return loki;
}

const portOf = (server: Server | TlsServer): number => (server.address() as AddressInfo).port;

async function listening<S extends Server | TlsServer>(server: S): Promise<S> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** A disk of 64 kB, or why there may be none. */
function smallDisk(folder: string): string | undefined {
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "pipe" });
    return undefined;
  } catch (error) {
    return `a small disk cannot be mounted here (needs root): ${String(error)}`;
  }
}

/**
 * The same faults as in the stories of the stack, done to real servers: a health service asks them, an engine scrapes it
 * and evaluates the alerts that are generated for drills, and a receiver is told.
 */
describe("a real fault of the stack", () => {
  const dir = makeTempDir("tta-faults-");
  const disk = join(dir.path, "small");
  const noDisk = smallDisk(disk);
  const [lost, slow] = [standIn(), standIn()];
  const time = { aheadMs: 0 };
  const servers: Server[] = [];
  let secure: TlsServer;
  let telemetry: Telemetry;
  let health: HealthService;
  let engine: RunningEngine;
  let told: ToldReceiver;

  const served = async (answer: RequestListener): Promise<string> => {
    const server = await listening(createServer(answer));
    servers.push(server);
    return `http://127.0.0.1:${portOf(server)}`;
  };

  beforeAll(async () => {
    const [lostUrl, slowUrl] = [await served(lost.answer), await served(slow.answer)];
    slow.after = 6;
    const clockUrl = await served((_request, response) => {
      response.setHeader("date", new Date(Date.now() + time.aheadMs).toUTCString());
      response.end();
    });
    secure = await listening(createTlsServer(certificate("good.pem")));
    secure.on("tlsClientError", () => undefined);
    secure.on("secureConnection", (socket) => void socket.on("error", () => undefined));
    const often = { intervalMs: 300, timeoutMs: 200 };
    const canary = { kind: "canary", signal: "log" } as const;
    const checks: HealthConfig["checks"] = [
      { ...often, name: "disk", kind: "disk", paths: [dir.path, disk], freePercent: 1 },
      { ...often, name: "archive-clock", kind: "clock", url: clockUrl },
      {
        ...often,
        name: "archive-certificate",
        kind: "certificate",
        address: `127.0.0.1:${portOf(secure)}`,
      },
      { ...often, ...canary, name: "canary-logs", url: lostUrl, sendTo: `${lostUrl}/otlp/v1/logs` },
      {
        ...canary,
        name: "canary-slow",
        url: slowUrl,
        sendTo: `${slowUrl}/otlp/v1/logs`,
        intervalMs: 20_000,
        timeoutMs: 15_000,
      },
    ];
    telemetry = createTelemetry({ service: "health", openTelemetry: false, log: silentLogger });
    health = await startHealthService(
      { service: "health", environment: "drill", listen: { port: 0 }, checks },
      { telemetry },
    );
    told = await toldReceiver(`${health.url}/alerts`);
    const configFile = join(dir.path, "prometheus.yml");
    const target = {
      targets: [new URL(health.url).host],
      labels: { service: "health", environment: "drill" },
    };
    const config = {
      global: { scrape_interval: "500ms", evaluation_interval: "500ms" },
      rule_files: [join(root, "alerts/drill/health.yml")],
      scrape_configs: [{ job_name: "health", static_configs: [target] }],
    };
    writeFileSync(configFile, toYaml(config));
    const alertmanagerConfigFile = join(dir.path, "alertmanager.yml");
    writeFileSync(
      alertmanagerConfigFile,
      toYaml(alertmanagerConfig({ healthUrl: new URL(told.url).origin, alerts })),
    );
    engine = await startEngine({ configFile, alertmanagerConfigFile, dataDir: join(dir.path, "data") });
  }, 60_000);

  afterAll(async () => {
    await engine?.stop();
    await health?.close();
    await telemetry?.shutdown();
    told?.close();
    secure?.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    if (noDisk === undefined) execFileSync("umount", ["--lazy", disk]);
    dir.remove();
  });

  /** What a receiver was told of an alert, once it was. */
  const hear = (alert: string, status: "firing" | "resolved"): Promise<string> =>
    waitFor(`${alert} to be ${status}`, () => told.message(alert, status), { timeoutMs: 90_000 });
  const describes = (message: string, alert: string): string => {
    const said = objectsOf(objectOf(JSON.parse(message)).alerts).find(
      ({ labels }) => objectOf(labels).alertname === alert,
    );
    return textOf(objectOf(said?.annotations).description, "");
  };
  const page = async (): Promise<string> => (await fetch(`${health.url}/status`)).text();

  it("that fills a disk below another is told with its check, shown with its place, and over when there is room", {
    timeout: 200_000,
  }, async ({ skip }) => {
    if (noDisk !== undefined) skip(noDisk);
    writeFileSync(join(disk, "all"), Buffer.alloc(65_536));
    expect(describes(await hear("DiskFilling", "firing"), "DiskFilling")).toMatch(
      /^Of the fullest disk that the check disk of health in drill looks at, 0% is free/,
    );
    expect(await page()).toContain(`${disk}: 0 B of 65.5 kB are free`);
    rmSync(join(disk, "all"));
    await hear("DiskFilling", "resolved");
  });

  it("that sets a clock off is told with the check that asks it, and over when it is set", {
    timeout: 200_000,
  }, async () => {
    time.aheadMs = 60_000;
    expect(describes(await hear("ClockOff", "firing"), "ClockOff")).toMatch(
      /^The clock of health in drill and the one that its check archive-clock asks are (59|1m)/,
    );
    time.aheadMs = 0;
    await hear("ClockOff", "resolved");
  });

  it("that is a certificate which nobody renewed is told, and over when somebody does", {
    timeout: 200_000,
  }, async () => {
    secure.setSecureContext(certificate("expired.pem"));
    expect(describes(await hear("CertificateEndsSoon", "firing"), "CertificateEndsSoon")).toContain(
      "the check archive-certificate of health in drill",
    );
    secure.setSecureContext(certificate("good.pem"));
    await hear("CertificateEndsSoon", "resolved");
  });

  it("that lets a Loki take lines and keep none is told by its canary alone, and over when it finds them", {
    timeout: 200_000,
  }, async () => {
    lost.after = Number.POSITIVE_INFINITY;
    expect(describes(await hear("CanaryLost", "firing"), "CanaryLost")).toContain(
      "the canary canary-logs of health in drill",
    );
    expect(told.message("HealthCheckFailing", "firing")).toBeUndefined();
    lost.after = 0;
    await hear("CanaryLost", "resolved");
  });

  it("that makes lines come late, and lose none, is told as slow", { timeout: 200_000 }, async () => {
    expect(describes(await hear("CanarySlow", "firing"), "CanarySlow")).toMatch(
      /^Half of what the canary canary-slow of health in drill writes takes [\d.]+s or longer/,
    );
  });
});
