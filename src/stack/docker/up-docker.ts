import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { sleep } from "../../time/index.ts";
import { type ComposeProject, compose, mustCompose } from "../adapters/docker.ts";
import { fileExists } from "../adapters/folders.ts";
import { readStateFile, removeStateFile, writeStateFile } from "../adapters/state-file.ts";
import { composeFileName, readPassword } from "../files/compose-secret.ts";
import { sayWhoIsTold } from "../notify/say-who-is-told.ts";
import type { UpOptions } from "../options.ts";
import { choosePorts } from "../ports/choose-ports.ts";
import { followServers } from "../reload/follow-servers.ts";
import { summary } from "../report/summary.ts";
import type { RunningStack } from "../running-stack.ts";
import { startAlone } from "../start-alone.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import type { StackState } from "../state/stack-state.ts";
import { keepState, type StateKeeper } from "../state/state-keeper.ts";
import { copyTargetsForDocker } from "../targets/docker-targets.ts";
import { composeProject, publishedServices } from "./compose-project.ts";
import { dockerFiles } from "./docker-files.ts";
import { dockerState, recordedPorts } from "./docker-state.ts";
import { startContainers } from "./start-containers.ts";

export interface UpDockerInput {
  readonly options: UpOptions;
  readonly layout: StackLayout;
  readonly stateDir: string;
  readonly projectDir: string;
}

const lookEveryMs = 3000;

async function chooseState(input: UpDockerInput, demo: boolean): Promise<StackState> {
  const earlier = readStateFile(input.layout.stateFile);
  // Its containers may still hold their ports: taking the next ones would start a second set.
  if (earlier?.mode === "docker")
    return dockerState(input.projectDir, demo, recordedPorts(earlier), "starting", new Map());
  const { ports, notes } = await choosePorts(publishedServices(demo), input.options.ports ?? {});
  return dockerState(input.projectDir, demo, ports, "starting", notes);
}

function follow(
  project: ComposeProject,
  keeper: StateKeeper,
  unfollow: () => Promise<void>,
  release: () => void,
): RunningStack {
  const stopping = new AbortController();
  let stopped: Promise<void> | undefined;
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const { code, stdout } = await compose(project, ["ps", "-q"], 30_000);
      if (code === 0 && stdout.trim() === "") break;
      await sleep(lookEveryMs, { signal: stopping.signal });
    }
    try {
      await unfollow();
      await stopped;
    } finally {
      release();
    }
  };
  const stop = async (): Promise<void> => {
    stopping.abort();
    await mustCompose(project, ["down", "--remove-orphans"], 180_000);
    keeper.remove();
  };
  const ended = watch();
  // Who waits for the end is told; who does not must not fall over it.
  ended.catch(() => undefined);
  const text = `${summary(keeper.now(), [])}\n\nGrafana: user admin, password from\n  ${readPassword}`;
  return {
    state: keeper.now,
    summary: text,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
    ended,
  };
}

/** Starts the containers of the committed compose file and waits until they are healthy. */
export async function upDocker(input: UpDockerInput): Promise<RunningStack> {
  const { options, layout, projectDir } = input;
  const demo = options.demo === true;
  if (!fileExists(`${projectDir}/${composeFileName}`))
    throw new ObsError({
      code: "STACK_PROJECT",
      problem: `there is no ${composeFileName} in ${projectDir}`,
      fix: "write it with tta-obs generate",
    });
  return startAlone(input, async ({ report, interrupted, release }) => {
    const state = await chooseState(input, demo);
    const project = composeProject(projectDir, demo, recordedPorts(state));
    copyTargetsForDocker(layout, projectDir);
    writeStateFile(layout.stateFile, state);
    for (const line of sayWhoIsTold(options.notify, ["alertmanager"])) report(line);
    report("starting the containers; the first time, images are pulled and built");
    const ready = await startContainers({
      project,
      state,
      report,
      interrupted,
      forget: () => removeStateFile(layout.stateFile),
    });
    const keeper = keepState(layout.stateFile, ready, (error) => report(messageOf(error)));
    const unfollow = await followServers(dockerFiles(project), keeper, report);
    return follow(project, keeper, unfollow, release);
  });
}
