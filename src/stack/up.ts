import { ObsError } from "../errors/index.ts";
import { dockerObstacle } from "./adapters/docker.ts";
import { projectFolder, stateFolder } from "./adapters/folders.ts";
import { pinnedImages } from "./docker/compose-project.ts";
import { upDocker } from "./docker/up-docker.ts";
import { install } from "./install/install.ts";
import { defaultParts } from "./native/native-parts.ts";
import { upNative } from "./native/up-native.ts";
import { checkSecretFiles } from "./notify/check-secret-files.ts";
import { defaultStateDir, type UpOptions } from "./options.ts";
import type { RunningStack } from "./running-stack.ts";
import { stackLayout } from "./state/stack-layout.ts";
import type { StackMode } from "./state/stack-state.ts";

function modeOf({ mode = "auto", install: fetches = false }: UpOptions): StackMode {
  if (mode === "auto") return fetches ? "native" : "embedded";
  if (!fetches || mode === "native") return mode;
  throw new ObsError({
    code: "STACK_MODE",
    problem: `there is nothing to fetch for the mode ${mode}`,
    fix: "leave out --install, or take --mode native",
  });
}

async function refuseWithoutDocker(): Promise<void> {
  const obstacle = await dockerObstacle(pinnedImages);
  if (obstacle === undefined) return;
  throw new ObsError({
    code: "STACK_DOCKER",
    problem: `the stack cannot run in Docker (${obstacle})`,
    fix: "mend that, or run tta-obs up without --mode",
  });
}

/**
 * Starts the stack and returns when it is ready; it runs until `stop()`, Ctrl-C, SIGTERM or `down`.
 *
 * @throws ObsError with a code `STACK_…`, or NOTIFY_SECRET; whatever had started is stopped again
 * @example
 * ```ts
 * const stack = await up({ demo: true, report: console.log });
 * console.log(stack.summary);
 * await stack.ended;
 * ```
 */
export async function up(options: UpOptions = {}): Promise<RunningStack> {
  const stateDir = stateFolder(options.stateDir ?? defaultStateDir);
  const projectDir = projectFolder(options.projectDir);
  const layout = stackLayout(stateDir);
  const mode = modeOf(options);
  checkSecretFiles(options.notify, options.stack);
  if (mode === "docker") {
    await refuseWithoutDocker();
    return upDocker({ options, layout, stateDir, projectDir });
  }
  if (options.install === true) await install({ stateDir, report: options.report ?? (() => undefined) });
  return upNative({ options, layout, stateDir, projectDir, mode, parts: defaultParts() });
}
