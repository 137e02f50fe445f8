import { ObsError } from "../../errors/index.ts";
import { sleep } from "../../time/index.ts";
import { type ComposeProject, compose, composeProblem } from "../adapters/docker.ts";
import { answers } from "../adapters/http-ready.ts";
import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import type { Reporter } from "../options.ts";
import type { ServicePhase, ServiceState, StackState } from "../state/stack-state.ts";

export interface StartContainersInput {
  readonly project: ComposeProject;
  readonly state: StackState;
  readonly report: Reporter;
  /** Aborted when the start shall not go on. */
  readonly interrupted: AbortSignal;
  /** Called when all containers are gone again. */
  readonly forget: () => void;
}

const pullAndBuildMs = 900_000;
/** What compose gave up on is waited for so long by ourselves. */
const lateMs = 30_000;

// The one-shot service of Grafana's secret counts as Grafana: nothing else needs it.
function failingService(said: string): ServiceName | undefined {
  const name = /container \S*?-(\w+?)(?:-secret)?-\d+ /.exec(said)?.[1];
  return serviceNames.find((known) => known === name);
}

async function ask(service: ServiceState): Promise<ServiceState> {
  const ready = await answers(service.url + services[service.name].readyPath);
  const phase: ServicePhase = ready ? "ready" : "not ready";
  return { ...service, phase };
}

// Compose gives up on all when one fails. The stack does its main job when its core does.
async function coreOnly(state: StackState, interrupted: AbortSignal): Promise<StackState | undefined> {
  const end = performance.now() + lateMs;
  while (!interrupted.aborted) {
    const asked = { ...state, services: await Promise.all(state.services.map(ask)) };
    if (asked.services.every(({ core, phase }) => !core || phase === "ready")) return asked;
    if (performance.now() > end) return undefined;
    await sleep(500);
  }
  return undefined;
}

async function sayLastWords(name: ServiceName, { project, report }: StartContainersInput): Promise<void> {
  const { stdout } = await compose(
    project,
    ["logs", "--no-color", "--no-log-prefix", "--tail=8", name],
    10_000,
  );
  for (const line of stdout.trim().split("\n")) if (line !== "") report(`  | ${line.slice(0, 300)}`);
}

/**
 * Starts the containers and waits until they are healthy; gives the state with the phase of each. What is not core
 * may fail. When the core fails, all are taken away again.
 *
 * @throws ObsError `STACK_DOCKER`, `STACK_INTERRUPTED`
 */
export async function startContainers(input: StartContainersInput): Promise<StackState> {
  const { project, state, report, interrupted } = input;
  const result = await compose(project, ["up", "-d", "--build", "--wait"], pullAndBuildMs, interrupted);
  if (result.code === 0)
    return { ...state, services: state.services.map((service) => ({ ...service, phase: "ready" })) };
  const problem = composeProblem("up", result);
  const failing = interrupted.aborted ? undefined : failingService(result.stderr);
  if (failing !== undefined) {
    await sayLastWords(failing, input);
    const rest = services[failing].core ? undefined : await coreOnly(state, interrupted);
    if (rest !== undefined) {
      report(`${services[failing].title} did not start: ${problem.problem}`);
      return rest;
    }
  }
  const cleared = await compose(project, ["down", "--remove-orphans"], 180_000);
  if (cleared.code === 0) input.forget();
  if (!interrupted.aborted) throw problem;
  throw new ObsError({
    code: "STACK_INTERRUPTED",
    problem: "the start was interrupted",
    fix: "run tta-obs up again",
  });
}
