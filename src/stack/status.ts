import { resolve } from "node:path";
import { isAlive } from "../lock/index.ts";
import { sleep } from "../time/index.ts";
import { answers } from "./adapters/http-ready.ts";
import { readStateFile } from "./adapters/state-file.ts";
import { services } from "./definition/services.ts";
import { planNative } from "./native/plan-native.ts";
import { defaultStateDir } from "./options.ts";
import { summary } from "./report/summary.ts";
import { stackLayout } from "./state/stack-layout.ts";
import type { ServicePhase, ServiceState, StackState } from "./state/stack-state.ts";

export interface StatusOptions {
  /** Default `.tta-obs` in the current folder. */
  readonly stateDir?: string;
  /** Asks until all that the stack needs is ready. */
  readonly wait?: boolean;
  /** How long to wait. Default 120,000 ms. */
  readonly timeoutMs?: number;
}

export interface StackStatus {
  /** Undefined when no stack was started from the state folder. */
  readonly state: StackState | undefined;
  /** True when everything that the stack needs is ready. */
  readonly ready: boolean;
  /** The same for people. */
  readonly text: string;
}

/**
 * What runs from a state folder according to its `state.json`; undefined when nothing was started there.
 *
 * @throws ObsError `STACK_STATE`
 */
export function readState(stateDir: string = defaultStateDir): StackState | undefined {
  return readStateFile(stackLayout(resolve(stateDir)).stateFile);
}

async function ask(service: ServiceState): Promise<ServiceState> {
  if (await answers(service.url + services[service.name].readyPath)) return { ...service, phase: "ready" };
  const phase: ServicePhase = service.phase === "ready" ? "not ready" : service.phase;
  return { ...service, phase };
}

async function look(stateDir: string): Promise<StackStatus> {
  const recorded = readState(stateDir);
  if (recorded === undefined)
    return { state: undefined, ready: false, text: `No stack runs from ${stateDir}.` };
  if (recorded.mode !== "docker" && !isAlive(recorded.supervisor)) {
    const text = `The stack of ${stateDir} is gone: its supervisor (pid ${recorded.supervisor.pid}) was killed. Run tta-obs up again.`;
    return { state: recorded, ready: false, text };
  }
  const state = { ...recorded, services: await Promise.all(recorded.services.map(ask)) };
  const ready = state.services.every((service) => !service.core || service.phase === "ready");
  const missing = state.mode === "native" ? (await planNative(stateDir, false)).missing : [];
  return { state, ready, text: summary(state, missing) };
}

/**
 * Asks every service of the stack whether it is ready now.
 *
 * @throws ObsError `STACK_STATE`
 * @example `const { ready, text } = await status({ wait: true });`
 */
export async function status(options: StatusOptions = {}): Promise<StackStatus> {
  const stateDir = resolve(options.stateDir ?? defaultStateDir);
  const end = performance.now() + (options.timeoutMs ?? 120_000);
  let now = await look(stateDir);
  while (options.wait === true && !now.ready && performance.now() < end) {
    await sleep(500);
    now = await look(stateDir);
  }
  return now;
}
