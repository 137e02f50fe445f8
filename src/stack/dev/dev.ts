import { ObsError } from "../../errors/index.ts";
import { chooseLeash } from "../adapters/leash.ts";
import { onStopSignals } from "../adapters/stop-signals.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { pagesOf } from "../report/summary.ts";
import type { RunningStack } from "../running-stack.ts";
import { stackLayout } from "../state/stack-layout.ts";
import { forwardSignals } from "./adapters/forward-signals.ts";
import { ownEnvironment } from "./adapters/own-environment.ts";
import { type RunningService, runService } from "./child/run-service.ts";
import { serviceFollower } from "./follow-service.ts";
import type { DevOptions } from "./options.ts";
import { emptyAnnouncements } from "./pages/adapters/read-announcements.ts";
import { type Plan, planOf } from "./plan.ts";
import { endText } from "./screen/end-text.ts";
import { savedText } from "./screen/texts.ts";
import { serviceEnvironment } from "./service-environment.ts";
import { startStack } from "./start-stack.ts";
import { watchSources } from "./watch/adapters/watch-sources.ts";
import { selfWriting } from "./watch/self-writing.ts";

/** How long the command may take to end after a signal, before it gets a harder one. */
const graceMs = 5000;
const interrupted = 130;

const pageUrl = (stack: RunningStack, name: string): string =>
  pagesOf(stack.state().services).find((page) => page.name === name)?.url ?? "";

const urlOf = (stack: RunningStack, name: ServiceName): string | undefined =>
  stack.state().services.find((service) => service.name === name)?.url;

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
    given: plan.given,
  });
  screen.first({
    ...{ command, boards, engine, status: pageUrl(stack, "health"), restarts: plan.restarts },
    ...plan.called,
    stateDir: plan.stateDir,
  });
  void options.onBoards?.(boards);

  const service = runService({
    child: {
      ...{ file: found.file, args: found.args, cwd, leash: chooseLeash() },
      env: serviceEnvironment(ownEnvironment(), found, announceFolder, urlOf(stack, "runs")),
      graceMs,
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
    const stack = await startStack(options, plan.called.environment, starting.signal);
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
