import { resolve } from "node:path";
import { ObsError } from "../errors/index.ts";
import { isAlive } from "../lock/index.ts";
import { endProcess } from "./adapters/end-orphans.ts";
import { removeStateFile } from "./adapters/state-file.ts";
import { services } from "./definition/services.ts";
import { downDocker } from "./docker/down-docker.ts";
import { endEarlier } from "./native/end-earlier.ts";
import { defaultStateDir, type Reporter } from "./options.ts";
import { stackLayout } from "./state/stack-layout.ts";
import type { StackState } from "./state/stack-state.ts";
import { readState } from "./status.ts";

export interface DownOptions {
  /** Default `.tta-obs` in the current folder. */
  readonly stateDir?: string;
  readonly report?: Reporter;
}

async function downNative(state: StackState, report: Reporter): Promise<void> {
  const graceSeconds = state.services.reduce((sum, service) => sum + services[service.name].graceSeconds, 10);
  if (isAlive(state.supervisor)) {
    report(`stopping ${state.services.length} services`);
    await endProcess(state.supervisor, graceSeconds * 1000);
  }
  // A supervisor that was killed could not do it itself.
  await endEarlier(state, report);
}

/**
 * Stops the stack of a state folder and returns when it is really gone. Data stays.
 *
 * @throws ObsError `STACK_NOT_RUNNING`, `STACK_STATE`, `STACK_STUCK`, `STACK_DOCKER`
 */
export async function down(options: DownOptions = {}): Promise<void> {
  const stateDir = resolve(options.stateDir ?? defaultStateDir);
  const report = options.report ?? (() => undefined);
  const state = readState(stateDir);
  if (state === undefined)
    throw new ObsError({
      code: "STACK_NOT_RUNNING",
      problem: `no stack runs from ${stateDir}`,
      fix: "name the folder of the one that does with --state-dir",
    });
  if (state.mode === "docker") await downDocker(state);
  else await downNative(state, report);
  removeStateFile(stackLayout(stateDir).stateFile);
}
