import type { ProcessRef } from "../../lock/index.ts";
import { sleep } from "../../time/index.ts";
import type { ProgramCommand } from "../programs/program.ts";
import { afterCrash, type RestartPolicy } from "../programs/restart-policy.ts";
import type { ServicePhase } from "../state/stack-state.ts";
import { answers } from "./http-ready.ts";
import type { Leash } from "./leash.ts";
import { mayHoldPort } from "./port-holder.ts";
import type { RotatingLog } from "./rotating-log.ts";
import { type RunningProcess, startProcess } from "./start-process.ts";

/** One component under supervision. */
export interface ComponentInput {
  readonly command: ProgramCommand;
  readonly log: RotatingLog;
  readonly readyUrl: string;
  readonly graceMs: number;
  readonly leash: Leash;
  readonly policy: RestartPolicy;
  /** Called on every change, also of the process. */
  readonly onChange: (now: ComponentState) => void;
}

export interface ComponentState {
  readonly phase: ServicePhase;
  readonly process?: ProcessRef;
  readonly restarts: number;
  /** Why it is restarting or failed. */
  readonly why?: string;
}

/** How the start of a component went; the last lines of its log if it ended instead. */
type StartResult = { readonly ready: true } | { readonly ready: false; readonly why: string };

export interface Component {
  /** Resolves when it is ready for the first time, or has ended before. */
  readonly started: Promise<StartResult>;
  /** Sends it a signal if it is ready: before, it may not heed it yet, and end. False if it was not sent. */
  signal(name: NodeJS.Signals): boolean;
  stop(): Promise<void>;
}

const startingPollMs = 100;

/** Starts a component, watches it, and brings it back when it dies or no longer answers. */
export function supervise(input: ComponentInput): Component {
  const { policy } = input;
  const port = Number(new URL(input.readyUrl).port);
  const stopping = new AbortController();
  let current: RunningProcess | undefined;
  let restarts = 0;
  let phase: ServicePhase = "starting";
  let settle: (result: StartResult) => void = () => undefined;
  const started = new Promise<StartResult>((resolve) => {
    settle = resolve;
  });

  const change = (next: ServicePhase, why?: string): void => {
    if (phase === next && why === undefined && next !== "starting") return;
    phase = next;
    const process = current === undefined ? {} : { process: current.ref };
    input.onChange({ phase, restarts, ...process, ...(why !== undefined && { why }) });
  };

  const pauseMs = (wasReady: boolean, unanswered: number): number => {
    if (!wasReady) return startingPollMs;
    return unanswered > 0 ? policy.lookAgainMs : policy.lookEveryMs;
  };

  // Polls until the process has ended; true if it was ready at least once.
  const watch = async (running: RunningProcess): Promise<boolean> => {
    let over = false;
    let wasReady = false;
    let unanswered = 0;
    void running.ended.then(() => {
      over = true;
    });
    while (!over && !stopping.signal.aborted) {
      const answered = await answers(input.readyUrl, policy.lookTimeoutMs);
      // Another program may have taken the port meanwhile, and answer in its place.
      const ready = answered && (wasReady || mayHoldPort(running.ref.pid, port));
      if (over || stopping.signal.aborted) break;
      unanswered = ready ? 0 : unanswered + 1;
      if (ready) {
        wasReady = true;
        change("ready");
        settle({ ready: true });
      } else if (wasReady) change("not ready");
      if (wasReady && unanswered >= policy.unansweredLooks) await running.stop(policy.hungGraceMs);
      // Cut short by a stop: a timer left behind would hold up the end of this process.
      const pause = sleep(pauseMs(wasReady, unanswered), { signal: stopping.signal });
      await Promise.race([pause, running.ended]);
    }
    return wasReady;
  };

  const run = async (): Promise<void> => {
    let crashes = 0;
    let everReady = false;
    while (!stopping.signal.aborted) {
      const begun = performance.now();
      current = startProcess(input.command, input.leash, input.log);
      change("starting");
      const wasReady = await watch(current);
      if (stopping.signal.aborted) return;
      const { how } = await current.ended;
      current = undefined;
      everReady ||= wasReady;
      // One that never worked will not work a second later: say why at once.
      if (!everReady) {
        change("failed", `ended with ${how}`);
        return settle({ ready: false, why: how });
      }
      crashes = performance.now() - begun >= policy.settledMs ? 1 : crashes + 1;
      const next = afterCrash(crashes, policy);
      if (next === "give up") return change("failed", `ended with ${how}, ${crashes} times in a row`);
      restarts++;
      change("restarting", `ended with ${how}`);
      await sleep(next.delayMs, { signal: stopping.signal });
    }
  };

  const running = run();
  return {
    started,
    signal: (name) => phase === "ready" && current?.signal(name) === true,
    async stop() {
      stopping.abort();
      await current?.stop(input.graceMs);
      await running;
      current = undefined;
      change("stopped");
      settle({ ready: false, why: "it was stopped" });
    },
  };
}
