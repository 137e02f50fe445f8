import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import manifest from "../../package.json" with { type: "json" };
import { readState } from "../../src/stack/index.ts";
import { verify } from "../../src/verify/index.ts";
import { type Held, memoryOf } from "./memory-of.ts";

export interface StackResult {
  /** Seconds from the command until the first panel of the overview has data, and until half of them have. */
  readonly firstData: number;
  readonly halfData: number;
  /** Seconds that it had run when its memory was read. */
  readonly ranFor: number;
  readonly processes: readonly Held[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The share of the overview's panels that have data. */
async function drawn(stateDir: string, dashboardsDir: string): Promise<number> {
  const engine = readState(stateDir)?.services.find(({ name }) => name === "engine");
  if (engine === undefined) return 0;
  const { panels } = await verify({ prometheusUrl: engine.url, dashboardsDir });
  return (
    panels.filter(({ state, reasons }) => state === "alive" && reasons.length === 0).length / panels.length
  );
}

/** Seconds since a moment until a share is above a limit. */
async function untilAbove(limit: number, began: number, share: () => Promise<number>): Promise<number> {
  for (;;) {
    const now = await share().catch(() => 0);
    const seconds = (performance.now() - began) / 1000;
    if (now > limit) return seconds;
    if (seconds > 120) throw new Error("the overview has no data after two minutes");
    await setTimeout(500);
  }
}

/** Runs what `npm start` runs last, in a state folder of its own: the stack with its demo. */
export async function measureStack(dir: string, ranFor: number): Promise<StackResult> {
  const stateDir = join(dir, "state");
  const overview = join(dir, "overview");
  cpSync(join(root, "dashboards/overview.json"), join(overview, "overview.json"));
  const [, ...args] = manifest.scripts.start.split("&&").at(-1)?.trim().split(" ") ?? [];
  const began = performance.now();
  const child = spawn(process.execPath, [...args, "--state-dir", stateDir], { cwd: root, stdio: "ignore" });
  try {
    const share = (): Promise<number> => drawn(stateDir, overview);
    const firstData = await untilAbove(0, began, share);
    const halfData = await untilAbove(0.5, began, share);
    await setTimeout(ranFor * 1000 - (performance.now() - began));
    return { firstData, halfData, ranFor, processes: memoryOf(child.pid ?? 0) };
  } finally {
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}
