import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { objectOf, objectsOf, textOf } from "../../src/narrow/index.ts";
import { type RunningStack, type ServiceName, up } from "../../src/stack/index.ts";
import { freePort, makeTempDir, requireBinary, waitFor } from "../real/index.ts";
import { root } from "./running-cli.ts";
import { type ToldReceiver, toldReceiver } from "./told.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;

/**
 * Faults that are planted at once, by the demo's switches, and the alerts that they bring. What would keep another from
 * being seen comes in another round: no route, and so no model, is asked while all fail.
 */
const rounds = [
  {
    faults: ["thorough=fail:5m", "disk=slow:5m", "model=limit:5m", "count=fail:5m"],
    alerts: ["RouterFallbackHigh", "BreakerOpen", "TimeoutRatioHigh", "LlmRateLimited", "ValuesDropped"],
  },
  {
    faults: ["model=other:5m", "loop=slow-150ms:5m", "editor=fail:5m", "health=fail:5m"],
    alerts: ["UnpricedModels", "EventLoopDelayHigh", "AgentErrorRatioHigh", "HealthCheckFailing"],
  },
  {
    faults: ["all=fail:5m", "store=fail:5m"],
    alerts: ["WorkflowErrorRatioHigh", "HttpErrorRatioHigh", "SharedCacheDown"],
  },
] as const;
const names = rounds.flatMap(({ alerts }) => alerts);

/** Where what receivers were told is kept, for whoever wants to read it. */
const output = join(root, ".vitest");

describe.each([
  { mode: "native", runs: servers },
  { mode: "embedded", runs: true },
] as const)("twelve alerts of different areas on the $mode stack, by real faults", ({ mode, runs }) => {
  const dir = makeTempDir();
  let stack: RunningStack;
  let told: ToldReceiver;

  const url = (name: ServiceName): string => {
    const found = stack.state().services.find((service) => service.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found.url;
  };
  const faults = (method: "POST" | "DELETE", body?: string): Promise<Response> =>
    fetch(`${url("demo")}/faults`, { method, ...(body !== undefined && { body }) });
  /** Plants or ends faults, and gives the status of the answer; a demo that is held up may lose a connection. */
  const statusOf = (method: "POST" | "DELETE", body?: string): Promise<number> =>
    waitFor(`the demo to answer ${method} ${body ?? ""}`, async () => (await faults(method, body)).status);
  const still = (status: "firing" | "resolved", all: readonly string[]): readonly string[] =>
    all.filter((name) => told.message(name, status) === undefined);
  const server = mode === "native" ? "prometheus" : "engine";
  const none = async (left: readonly string[]): Promise<true> => {
    if (left.length === 0) return true;
    const { data } = objectOf(await (await fetch(`${url(server)}/api/v1/alerts`)).json());
    const there = objectsOf(objectOf(data).alerts).map(
      ({ labels, state }) => `${textOf(objectOf(labels).alertname, "")} ${textOf(state, "")}`,
    );
    throw new Error(`nobody was told of ${left.join(", ")}; there are ${there.join(", ")}`);
  };

  beforeAll(async () => {
    if (!runs) return;
    const first = await freePort();
    const order = [
      "alertmanager",
      "prometheus",
      "engine",
      "health",
      "viewer",
      "demo",
      "demoMetrics",
    ] as const;
    stack = await up({
      mode,
      demo: true,
      stateDir: dir.path,
      projectDir: root,
      environment: "drill",
      demoEnvironment: "drill",
      demoArgs: ["--rate", "5", "--uncached-share", "0.7", "--model-faults", "0"],
      ports: Object.fromEntries(order.map((name, i) => [name, first + 10 * i])),
      handleSignals: false,
    });
    const health = `${url("health")}/alerts`;
    told = await toldReceiver(health);
    // What runs takes the other receiver by itself.
    const config = join(dir.path, "config", "alertmanager", "alertmanager.yml");
    writeFileSync(config, readFileSync(config, "utf8").replaceAll(health, told.url));
  }, 120_000);

  afterAll(async () => {
    await stack?.stop();
    told?.close();
    dir.remove();
  }, 60_000);

  it.runIf(runs)(
    "fire, and resolve once the faults end",
    async () => {
      for (const { faults: planted, alerts } of rounds) {
        for (const fault of planted) expect(await statusOf("POST", fault), fault).toBe(201);
        await waitFor("all to fire", () => none(still("firing", alerts)), { timeoutMs: 180_000 });
        await statusOf("DELETE");
      }
      await waitFor("all to resolve", () => none(still("resolved", names)), { timeoutMs: 300_000 });
      mkdirSync(output, { recursive: true });
      const kept = names.flatMap((name) =>
        (["firing", "resolved"] as const).map((status) => ({
          name,
          status,
          message: JSON.parse(told.message(name, status) ?? "null"),
        })),
      );
      writeFileSync(join(output, `twelve-alerts-${mode}.json`), `${JSON.stringify(kept, null, 2)}\n`);
      for (const { name, message } of kept)
        expect(message, name).toMatchObject({ alerts: expect.any(Array) });
    },
    1_200_000,
  );
});
