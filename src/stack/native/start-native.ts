import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { rotatingLog } from "../adapters/rotating-log.ts";
import { type ComponentState, supervise } from "../adapters/supervise.ts";
import { bounds, defaultScrapeIntervalSeconds } from "../definition/bounds.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { loopback } from "../files/addresses.ts";
import type { Reporter } from "../options.ts";
import { type ChosenPorts, choosePorts } from "../ports/choose-ports.ts";
import { atLeast } from "../programs/version.ts";
import { followServers } from "../reload/follow-servers.ts";
import { defaultEnvironments } from "../render-stack-files.ts";
import type { ServiceState } from "../state/stack-state.ts";
import { keepState, type StateKeeper } from "../state/state-keeper.ts";
import { type CommandOfInput, commandOf } from "./command-of.ts";
import { firstState } from "./first-state.ts";
import { retentionInFileSince } from "./native-command.ts";
import { type NativeComponent, stopComponents } from "./native-component.ts";
import { nativeFiles } from "./native-files.ts";
import { prepareNative } from "./prepare-native.ts";
import { waitStarted } from "./wait-started.ts";

export interface StartNativeInput extends CommandOfInput {
  readonly report: Reporter;
  /** Aborted when the start shall not go on. */
  readonly interrupted: AbortSignal;
}

export interface StartedNative {
  readonly keeper: StateKeeper;
  /** In the order of their start. */
  readonly components: readonly NativeComponent[];
  /** Lets the servers load no changed files any more. */
  readonly unfollow: () => Promise<void>;
}

function prepare(input: StartNativeInput, { ports }: ChosenPorts): void {
  const { options, layout, plan, projectDir } = input;
  prepareNative({
    layout,
    ports,
    projectDir,
    running: plan.run,
    scrapeIntervalSeconds: options.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds,
    environment: options.environment ?? defaultEnvironments.stack,
    demoEnvironment: options.demoEnvironment ?? defaultEnvironments.demo,
    notify: options.notify,
    alerts: options.alerts,
    declared: options.declared,
    stack: options.stack,
    retentionInFile: atLeast(plan.programs.get("prometheus")?.version ?? "0", retentionInFileSince),
  });
}

function describe(
  name: ServiceName,
  now: ComponentState,
  url: string,
  before: ServiceState,
): string | undefined {
  const { title } = services[name];
  if (now.phase === "ready" && before.phase !== "ready") return `${title} is ready at ${url}`;
  if (now.phase === "restarting" || now.phase === "failed") return `${title} ${now.why ?? now.phase}`;
  return now.phase === "not ready" && before.phase === "ready" ? `${title} does not answer` : undefined;
}

// It has read its files at its start, or it would not run.
const afterRestart = ({ refused: _, ...rest }: ServiceState): ServiceState => rest;

function startOne(
  name: ServiceName,
  chosen: ChosenPorts,
  keeper: StateKeeper,
  input: StartNativeInput,
): NativeComponent {
  const url = `http://${loopback}:${chosen.ports[name]}`;
  const log = rotatingLog(input.layout.log(name), bounds.logFileBytes);
  const onChange = (now: ComponentState): void => {
    keeper.update(name, ({ process: _, ...before }) => {
      const line = describe(name, now, url, { ...before });
      if (line !== undefined) input.report(line);
      const process = now.process === undefined ? {} : { process: now.process };
      const note =
        now.phase === "failed" ? { note: `${now.why ?? "it failed"}, see ${input.layout.log(name)}` } : {};
      const known = now.restarts === before.restarts ? before : afterRestart(before);
      return { ...known, ...process, ...note, phase: now.phase, restarts: now.restarts };
    });
  };
  const component = supervise({
    command: { cwd: input.layout.data(name), ...commandOf(name, chosen.ports, input) },
    log,
    readyUrl: url + (services[name].livePath ?? services[name].readyPath),
    graceMs: services[name].graceSeconds * 1000,
    leash: input.parts.leash,
    policy: input.parts.policy,
    onChange,
  });
  return { name, component, log };
}

async function attempt(input: StartNativeInput): Promise<StartedNative | "port lost"> {
  const chosen = await choosePorts(input.plan.run, input.options.ports ?? {});
  prepare(input, chosen);
  const first = firstState(input.plan, chosen, input.layout, input.projectDir);
  const complain = (error: unknown): void => input.report(messageOf(error));
  const keeper = keepState(input.layout.stateFile, first, complain);
  const components = input.plan.run.map((name) => startOne(name, chosen, keeper, input));
  const { report, layout, projectDir } = input;
  const urlOf = (name: ServiceName): string => `http://${loopback}:${chosen.ports[name]}`;
  const files = components.flatMap((one) => nativeFiles(one, { layout, projectDir, urlOf }) ?? []);
  const unfollow = await followServers(files, keeper, report);
  const timeoutMs = input.options.readyTimeoutMs ?? 120_000;
  try {
    const lost = await waitStarted(components, {
      timeoutMs,
      interrupted: input.interrupted,
      report,
      layout,
    });
    if (!lost) return { keeper, components, unfollow };
    await unfollow();
    await stopComponents(components);
    return "port lost";
  } catch (error) {
    await unfollow();
    await stopComponents(components);
    keeper.remove();
    throw error;
  }
}

/**
 * Starts the servers of a plan and waits until those that the stack needs are ready. What does not start is stopped
 * again, all of it.
 *
 * @throws ObsError `STACK_CRASHED`, `STACK_NOT_READY`, `STACK_INTERRUPTED`, `STACK_NO_PORT`, `STACK_FOLDER`,
 * `STACK_DISK_FULL`
 */
export async function startNative(input: StartNativeInput): Promise<StartedNative> {
  // A port that was free a moment ago may be gone; another stack that starts at the same time looks for ports too.
  for (let tries = 0; tries < 5; tries++) {
    const started = await attempt(input);
    if (started !== "port lost") return started;
  }
  throw new ObsError({
    code: "STACK_NO_PORT",
    problem: "other programs took the chosen ports five times in a row",
    fix: "run tta-obs up again, or give other ports",
  });
}
