import { ObsError } from "../../errors/index.ts";
import { isAlive } from "../../lock/index.ts";
import { fileExists } from "../adapters/folders.ts";
import { takeLock } from "../adapters/lock.ts";
import { readStateFile } from "../adapters/state-file.ts";
import { busyError } from "../already-running.ts";
import { services } from "../definition/services.ts";
import { serversOf } from "../doctor/adapters/servers-of.ts";
import { stateDirFlag } from "../doctor/words.ts";
import type { StackLayout } from "../state/stack-layout.ts";

function busy(layout: StackLayout, who: string): ObsError {
  return new ObsError({
    code: "STACK_RUNNING",
    problem: `${who} works in ${layout.stateDir}, and its files change meanwhile`,
    fix: `stop it first: tta-obs down${stateDirFlag(layout.stateDir)}`,
  });
}

/** Who still writes into a state folder whose lock nobody has, or what is kept elsewhere. */
function refuseWriters(layout: StackLayout): void {
  const state = readStateFile(layout.stateFile);
  if (state?.mode === "docker") throw busy(layout, "a stack in Docker");
  const left = state?.services.find(({ process }) => process !== undefined && isAlive(process));
  if (left?.process !== undefined)
    throw busy(layout, `${services[left.name].title} (pid ${left.process.pid}) of an earlier run`);
  const [unknown] = serversOf(layout.stateDir, new Set()) ?? [];
  if (unknown === undefined) return;
  throw new ObsError({
    code: "STACK_RUNNING",
    problem: `${unknown.command} (pid ${unknown.pid}) works in ${layout.stateDir}, and its files change meanwhile`,
    fix: `end it first: kill ${unknown.pid}`,
  });
}

/**
 * Keeps a state folder as it is until the result is called: no stack starts from it meanwhile.
 *
 * @throws ObsError `STACK_RUNNING` where something works in it
 */
export function holdStill(layout: StackLayout): () => void {
  const lock = takeLock(layout.lockFile);
  if (typeof lock !== "function")
    throw fileExists(layout.stateFile)
      ? busy(layout, `a stack (pid ${lock.pid})`)
      : busyError(layout.stateDir, lock);
  try {
    refuseWriters(layout);
    return lock;
  } catch (error) {
    lock();
    throw error;
  }
}
