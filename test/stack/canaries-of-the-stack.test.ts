import { describe, expect, it } from "vitest";
import { parseHealthConfig } from "../../src/health/index.ts";
import { composeAddresses, defaultPorts, nativeAddresses } from "../../src/stack/files/addresses.ts";
import { allCanaries, canaryChecks } from "../../src/stack/files/canary-checks.ts";
import type { ServiceName } from "../../src/stack/index.ts";
import { renderStackFiles } from "../../src/stack/index.ts";

const native = (...running: readonly ServiceName[]) =>
  canaryChecks({
    running,
    addresses: nativeAddresses(defaultPorts),
    canaries: allCanaries,
    logDir: "/state/logs",
    tenant: "team-a",
  });

describe("the canaries of a stack", () => {
  it("go the ways that services go: where there is a receiver, through it", () => {
    const all = native("prometheus", "alertmanager", "loki", "tempo", "alloy", "runs", "health");
    expect(all).toMatchObject([
      { name: "canary-metrics", url: "http://127.0.0.1:9090", dependsOn: ["prometheus"] },
      {
        name: "canary-logs",
        url: "http://127.0.0.1:3100",
        sendTo: "http://127.0.0.1:4318/v1/logs",
        tenant: "team-a",
        dependsOn: ["runs", "loki"],
      },
      {
        name: "canary-log-files",
        url: "http://127.0.0.1:3100",
        file: "/state/logs/tta-canary.log",
        tenant: "team-a",
        dependsOn: ["alloy", "loki"],
      },
      {
        name: "canary-traces",
        url: "http://127.0.0.1:3200",
        sendTo: "http://127.0.0.1:4318/v1/traces",
        dependsOn: ["runs", "tempo"],
      },
      { name: "canary-alerts", url: "http://127.0.0.1:9093", dependsOn: ["alertmanager"] },
    ]);
  });

  it("are only those whose servers run", () => {
    expect(native("engine", "runs").map(({ name, dependsOn }) => [name, dependsOn])).toEqual([
      ["canary-metrics", ["engine"]],
      ["canary-logs", ["runs"]],
      ["canary-traces", ["runs"]],
    ]);
    expect(native("prometheus").map(({ name }) => name)).toEqual(["canary-metrics"]);
    expect(native("prometheus", "loki").map(({ name }) => name)).toEqual(["canary-metrics", "canary-logs"]);
  });

  it("are in the config of the containers, and none of them is critical", () => {
    const config = parseHealthConfig(JSON.parse(renderStackFiles().get("health/config.json") ?? ""));
    const canaries = config.checks.filter(({ kind }) => kind === "canary");
    expect(canaries.map(({ name, critical, intervalMs }) => [name, critical, intervalMs])).toEqual(
      ["metrics", "logs", "log-files", "traces", "alerts"].map((name) => [`canary-${name}`, false, 60_000]),
    );
    const sent = canaries.flatMap(({ target }) =>
      target.kind === "canary" && target.signal === "trace" ? [target.to.url.host] : [],
    );
    expect(sent).toEqual([composeAddresses.tempoOtlp]);
  });

  it("come with a heartbeat that names Alertmanager, or who sends to it, where one of them is down", () => {
    const { heartbeats } = parseHealthConfig(JSON.parse(renderStackFiles().get("health/config.json") ?? ""));
    expect(heartbeats.map(({ name, dependsOn }) => [name, dependsOn])).toEqual([
      ["watchdog", ["prometheus", "alertmanager"]],
    ]);
  });
});
