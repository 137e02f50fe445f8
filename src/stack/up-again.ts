import { resolve } from "node:path";
import { isAlive } from "../lock/index.ts";
import { projectFolder } from "./adapters/folders.ts";
import { runsOtherwise } from "./already-running.ts";
import { defaultStateDir, type UpOptions } from "./options.ts";
import type { StackState } from "./state/stack-state.ts";
import { readState, status } from "./status.ts";

/** What of a stack that runs is not as it is asked for now; undefined where all is. */
function difference(state: StackState, options: UpOptions): string | undefined {
  const { mode = "auto", install = false, demo = false } = options;
  const wanted = mode === "auto" && install ? "native" : mode;
  if (wanted !== "auto" && wanted !== state.mode) return `in mode ${state.mode}`;
  if (demo && !state.services.some(({ name }) => name === "demo")) return "without the demo";
  const folder = projectFolder(options.projectDir);
  return folder === state.projectDir ? undefined : `with the rules and boards of ${state.projectDir}`;
}

/**
 * What there is to say where the stack that `up` is asked for runs already: there is nothing to do. Undefined where
 * none runs. Changes nothing.
 *
 * @throws ObsError `STACK_RUNNING` where one runs that is another, `STACK_STATE`, `STACK_PROJECT`
 */
export async function upAgain(options: UpOptions = {}): Promise<string | undefined> {
  const stateDir = resolve(options.stateDir ?? defaultStateDir);
  const state = readState(stateDir);
  if (state === undefined || !isAlive(state.supervisor)) return undefined;
  const differs = difference(state, options);
  if (differs !== undefined) throw runsOtherwise(stateDir, state.supervisor, differs);
  const { text } = await status({ stateDir });
  return `The ${state.mode} stack of ${stateDir} runs already (pid ${state.supervisor.pid}): nothing was started or changed.\n\n${text}`;
}
