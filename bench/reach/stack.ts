import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import manifest from "../../package.json" with { type: "json" };
import { readState } from "../../src/stack/index.ts";
import { verify } from "../../src/verify/index.ts";
import { type Held, memoryOf } from "./memory-of.ts";

export interface StackResult {
  /** Seconds from the command until half of the overview's panels have data. */
  readonly firstData: number;
  /** Seconds that it had run when its memory was read. */
  readonly ranFor: number;
  readonly processes: readonly Held[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Panels of the overview with data, of all. */
async function overview(prometheusUrl: string): Promise<number> {
  const { panels } = await verify({ prometheusUrl, dashboardsDir: join(root, "dashboards") });
  const own = panels.filter(({ board }) => board === "Overview");
  return own.filter(({ state, reasons }) => state === "alive" && reasons.length === 0).length / own.length;
}

async function untilData(stateDir: string, began: number): Promise<number> {
  for (;;) {
    const engine = readState(stateDir)?.services.find(({ name }) => name === "engine");
    const share = engine === undefined ? 0 : await overview(engine.url).catch(() => 0);
    const seconds = (performance.now() - began) / 1000;
    if (share >= 0.5) return seconds;
    if (seconds > 120) throw new Error("the overview has no data after two minutes");
    await setTimeout(250);
  }
}

/** Runs what `npm start` runs last, in a state folder of its own: the stack with its demo. */
export async function measureStack(dir: string, ranFor: number): Promise<StackResult> {
  const stateDir = join(dir, "state");
  const [, ...args] = manifest.scripts.start.split("&&").at(-1)?.trim().split(" ") ?? [];
  const began = performance.now();
  const child = spawn(process.execPath, [...args, "--state-dir", stateDir], { cwd: root, stdio: "ignore" });
  try {
    const firstData = await untilData(stateDir, began);
    await setTimeout(ranFor * 1000 - (performance.now() - began));
    return { firstData, ranFor, processes: memoryOf(child.pid ?? 0) };
  } finally {
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}
