import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { boards } from "../../src/dashboards/index.ts";
import { readState } from "../../src/stack/index.ts";
import { waitFor } from "../real/index.ts";
import { prometheusClient, targetsUp } from "../real/prometheus-client.ts";
import { type FreshMachine, freshMachine, whyNotFresh } from "./fresh-machine/fresh-machine.ts";

const reason = whyNotFresh();
if (reason !== undefined) process.stderr.write(`\nSKIPPED, the native start of a fresh machine: ${reason}\n`);

const minutes = (count: number): { readonly timeoutMs: number; readonly everyMs: number } => ({
  timeoutMs: count * 60_000,
  everyMs: 500,
});

async function json(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  return response.json();
}

async function answerOf(prometheus: string, query: string): Promise<number> {
  return (await prometheusClient(prometheus).query(query))[0]?.value ?? Number.NaN;
}

async function started(
  machine: FreshMachine,
  code: () => number | null,
  servers: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const before = machine.said().length;
  await waitFor(
    "the stack to be ready",
    () => {
      if (code() !== null) throw new Error(`it ended with ${code()}`);
      return machine.said().slice(before).includes("Look first at");
    },
    minutes(8),
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${machine.said()}`);
  });
  const state = readState(join(machine.folder, ".tta-obs"));
  expect(state?.services.map(({ name, phase }) => `${name} ${phase}`)).toEqual([
    ...servers.map((name) => `${name} ready`),
    "runs ready",
    "health ready",
    "viewer ready",
    "demo ready",
  ]);
  return Object.fromEntries(state?.services.map(({ name, url }) => [name, url]) ?? []);
}

/** All targets are up, the demo works, the health service is content, and the boards are there. */
async function expectData(metrics: string, health: string, viewer: string, targets: number): Promise<void> {
  await waitFor("all targets", async () => (await targetsUp(metrics)) === targets, minutes(4));
  const finished = 'sum(tta_workflow_duration_seconds_count{service="demo"})';
  await waitFor("runs of the demo", async () => (await answerOf(metrics, finished)) > 0, minutes(4));
  await waitFor(
    "the health service to find all well",
    async () => ((await json(`${health}/healthz`)) as { status: string }).status === "pass",
    minutes(4),
  );
  expect(await json(`${viewer}/api/boards`)).toHaveProperty("boards.length", boards.length);
}

/** As a terminal does it: to all that run in the foreground. */
async function interrupt(machine: FreshMachine, child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("close", resolve));
  process.kill(-(child.pid ?? 0), "SIGINT");
  await gone;
  expect(machine.running()).toEqual([]);
  expect(existsSync(join(machine.folder, ".tta-obs", "state.json"))).toBe(false);
}

describe.skipIf(reason !== undefined)("a native start", () => {
  it("fetches its servers for an ordinary user of a machine that never had them, and needs no root", async () => {
    const machine = freshMachine();
    onTestFinished(() => machine.remove(), 60_000);
    const native = machine.type("node_modules/.bin/node bin/tta-obs.js up --demo --install");
    const urls = await started(machine, () => native.exitCode, ["alertmanager", "prometheus"]);
    // Programs of the machine would prove nothing.
    expect(
      machine.running().filter((line) => /\/packages\/root\/usr\/bin\/prometheus/.test(line)),
    ).toHaveLength(2);
    expect((await fetch(`${urls.alertmanager}/`)).status).toBe(200);
    await expectData(urls.prometheus ?? "", urls.health ?? "", urls.viewer ?? "", 5);
    await interrupt(machine, native);
  }, 900_000);
});
