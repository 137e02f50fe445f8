import { ObsError } from "../../errors/index.ts";
import { stateFolder } from "../adapters/folders.ts";
import { chooseLeash } from "../adapters/leash.ts";
import { onStopSignals } from "../adapters/stop-signals.ts";
import { defaultStateDir } from "../options.ts";
import { pagesOf } from "../report/summary.ts";
import type { RunningStack } from "../running-stack.ts";
import { stackLayout } from "../state/stack-layout.ts";
import { forwardSignals } from "./adapters/forward-signals.ts";
import { ownEnvironment } from "./adapters/own-environment.ts";
import { readManifest } from "./adapters/read-manifest.ts";
import { type RunningService, runService } from "./child/run-service.ts";
import { type FoundCommand, findCommand } from "./command/adapters/find-command.ts";
import { watchesItself } from "./command/watches-itself.ts";
import { serviceFollower } from "./follow-service.ts";
import type { DevOptions } from "./options.ts";
import { emptyAnnouncements } from "./pages/adapters/read-announcements.ts";
import { asName, type Names } from "./pages/page.ts";
import { metricsOption } from "./pages/page-place.ts";
import { endText } from "./screen/end-text.ts";
import { commandText, savedText } from "./screen/texts.ts";
import { serviceEnvironment } from "./service-environment.ts";
import { startStack } from "./start-stack.ts";
import { watchSources } from "./watch/adapters/watch-sources.ts";
import { selfWriting } from "./watch/self-writing.ts";

const defaultGraceMs = 5000;
const interrupted = 130;

/** All that is known before anything is started. */
interface Plan {
  readonly options: DevOptions;
  readonly found: FoundCommand;
  readonly command: string;
  readonly names: Names;
  /** What is watched; undefined where nothing is. */
  readonly watch: readonly string[] | undefined;
  readonly restarts: string;
  readonly stateDir: string;
}

function planOf(options: DevOptions): Plan {
  const { command: words, cwd } = options;
  const found = findCommand(words, cwd);
  const { name, scripts } = readManifest(cwd);
  const itself = options.watch === undefined && watchesItself(words, scripts);
  const watch = options.watch === false || itself ? undefined : (options.watch ?? [cwd]);
  const restarts = itself
    ? "restarts itself"
    : watch === undefined
      ? "runs once"
      : options.watch === undefined
        ? "restarts when a source file here is saved"
        : `restarts when something in ${savedText(watch, cwd) || "."} is saved`;
  return {
    options,
    found,
    command: commandText(words),
    names: {
      service: options.service,
      environment: options.environment,
      fallback: { service: asName(name, "service"), environment: "development" },
    },
    watch,
    restarts,
    stateDir: stateFolder(options.stateDir ?? defaultStateDir),
  };
}

const pageUrl = (stack: RunningStack, name: string): string =>
  pagesOf(stack.state().services).find((page) => page.name === name)?.url ?? "";

/** Runs the command on a stack that stands, until it ends; gives its exit code. */
async function runOn(
  stack: RunningStack,
  plan: Plan,
  begun: (service: RunningService) => void,
): Promise<number> {
  const { options, found, command, names, watch } = plan;
  const { screen, cwd } = options;
  const layout = stackLayout(plan.stateDir);
  const announceFolder = layout.announced;
  const [engine, boards] = [pageUrl(stack, "engine"), pageUrl(stack, "viewer")];
  const follower = serviceFollower({
    ...{ targetsFile: layout.devTargets, announceFolder, names, engine, boards, screen },
    given: options.metrics === undefined ? undefined : metricsOption(options.metrics),
  });
  screen.first({
    ...{ command, boards, engine, status: pageUrl(stack, "health"), restarts: plan.restarts },
    service: names.service ?? names.fallback.service,
    environment: names.environment ?? names.fallback.environment,
    stateDir: plan.stateDir,
  });
  void options.onBoards?.(boards);

  const service = runService({
    child: {
      ...{ file: found.file, args: found.args, cwd, leash: chooseLeash() },
      env: serviceEnvironment(ownEnvironment(), found, announceFolder),
      graceMs: options.graceMs ?? defaultGraceMs,
    },
    situation: { watching: watch !== undefined, interactive: options.interactive },
    prepare: () => emptyAnnouncements(announceFolder),
    onStart: ({ pid }, over) => pid !== undefined && follower.follow(pid, over),
    onEnd: (end, next) => (end.code === 0 ? screen.note : screen.bad)(endText(command, end, next)),
  });
  begun(service);
  const files = selfWriting();
  const unwatch =
    watch === undefined
      ? undefined
      : await watchSources({
          places: watch,
          named: found.named,
          onChange: (paths) => {
            const { saved, newlyIgnored } = files.judge(paths, service.ranMs());
            for (const path of newlyIgnored)
              screen.bad(
                `${savedText([path], cwd)} changes whenever ${command} starts: it is watched no more.`,
              );
            if (saved.length === 0) return;
            screen.note(`${savedText(saved, cwd)} saved: ${command} starts again.`);
            service.restart();
          },
        });
  try {
    return await service.ended;
  } finally {
    unwatch?.();
  }
}

/**
 * Runs a command of the user beside an embedded stack that scrapes it: engine, boards and status page start, the
 * command runs in this terminal, its metrics page is found, and it restarts when its sources are saved. Resolves with
 * the exit code of the command once all of it has ended.
 *
 * @throws ObsError `STACK_COMMAND` for a command that is not there, `STACK_TARGET`, and those of {@link up}
 * @example
 * ```ts
 * process.exitCode = await dev({ command: ["node", "service.js"], cwd: process.cwd(), interactive: true, screen });
 * ```
 */
export async function dev(options: DevOptions): Promise<number> {
  if (options.metrics !== undefined) metricsOption(options.metrics);
  const plan = planOf(options);
  const starting = new AbortController();
  let service: RunningService | undefined;
  let asked: NodeJS.Signals | undefined;
  const undo = [
    onStopSignals(
      (signal) => {
        asked = signal;
        starting.abort();
        service?.stop(signal);
      },
      () => {
        service?.signal("SIGKILL");
        process.exit(interrupted);
      },
    ),
    forwardSignals((signal) => service?.signal(signal)),
  ];
  try {
    const stack = await startStack(options, options.environment ?? "development", starting.signal);
    try {
      return await runOn(stack, plan, (begun) => {
        service = begun;
        if (asked !== undefined) begun.stop(asked);
      });
    } finally {
      await stack.stop();
    }
  } catch (error) {
    if (asked !== undefined && error instanceof ObsError && error.code === "STACK_INTERRUPTED")
      return interrupted;
    throw error;
  } finally {
    for (const one of undo) one();
  }
}
