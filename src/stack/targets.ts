import { dirname, resolve } from "node:path";
import { alertEnvironments } from "./adapters/alert-environments.ts";
import { stateFolder } from "./adapters/folders.ts";
import { writeWhole } from "./adapters/write-file.ts";
import { defaultStateDir } from "./options.ts";
import { stackLayout } from "./state/stack-layout.ts";
import { readState } from "./status.ts";
import { copyTargetsForDocker, readTargets, targetsFile } from "./targets/docker-targets.ts";
import { probeFromDocker, probeNatively } from "./targets/probe.ts";
import { checkTarget, type Target } from "./targets/target.ts";
import { renderTargetsFile, type TargetFilter, withoutTargets, withTarget } from "./targets/targets-file.ts";

export interface TargetsOptions {
  /** Default `.tta-obs` in the current folder. */
  readonly stateDir?: string;
}

export interface AddedTarget {
  readonly target: Target;
  /** The file that Prometheus re-reads. */
  readonly file: string;
  /** True when its metrics were read just now. */
  readonly reachable: boolean;
  /** What the probe found, one sentence. */
  readonly text: string;
  /** Set when the generated alerts watch no environment of this name. */
  readonly warning: string | undefined;
}

function unwatched(environment: string, projectDir: string): string | undefined {
  const watched = alertEnvironments(projectDir);
  if (watched.includes(environment)) return undefined;
  return `no generated alert watches the environment ${environment}: they watch ${watched.join(", ")}; declare it under environments in the config and run tta-obs generate`;
}

function save(stateDir: string, targets: readonly Target[]): void {
  const layout = stackLayout(stateDir);
  writeWhole(targetsFile(layout), renderTargetsFile(targets));
  const state = readState(stateDir);
  if (state?.mode === "docker") copyTargetsForDocker(layout, state.projectDir);
}

/**
 * Makes Prometheus scrape a service, now and at every start; the same target twice is one. Prometheus re-reads the
 * file within seconds, without a restart.
 *
 * @throws ObsError `STACK_TARGET` for bad input, `STACK_TARGET_UNREACHABLE` when containers cannot reach it (it is
 * saved all the same), `STACK_TARGETS_FILE`, `STACK_FOLDER`, `STACK_DISK_FULL`
 * @example `await addTarget({ service: "story-api", address: "localhost:9464", environment: "staging" });`
 */
export async function addTarget(options: TargetsOptions & Target): Promise<AddedTarget> {
  const target = checkTarget(options);
  const stateDir = stateFolder(options.stateDir ?? defaultStateDir);
  const layout = stackLayout(stateDir);
  save(stateDir, withTarget(readTargets(layout), target));
  const state = readState(stateDir);
  const probe = state?.mode === "docker" ? await probeFromDocker(target, state) : await probeNatively(target);
  return {
    target,
    file: targetsFile(layout),
    ...probe,
    warning: unwatched(target.environment, state?.projectDir ?? dirname(stateDir)),
  };
}

/**
 * Takes targets out again; gives those that were taken out.
 *
 * @throws ObsError `STACK_TARGETS_FILE`, `STACK_FOLDER`, `STACK_DISK_FULL`
 */
export function removeTarget(options: TargetsOptions & TargetFilter): readonly Target[] {
  const stateDir = resolve(options.stateDir ?? defaultStateDir);
  const before = readTargets(stackLayout(stateDir));
  const after = withoutTargets(before, options);
  if (after.length < before.length) save(stateDir, after);
  return before.filter((target) => !after.includes(target));
}

/**
 * The targets that were added.
 *
 * @throws ObsError `STACK_TARGETS_FILE`
 */
export function listTargets(options: TargetsOptions = {}): readonly Target[] {
  return readTargets(stackLayout(resolve(options.stateDir ?? defaultStateDir)));
}
