import { randomBytes } from "node:crypto";
import { runGate } from "../gates/run-gate.ts";
import { startOrchestrator } from "../orchestrator/start-orchestrator.ts";
import type { Queue } from "../queue/open-queue.ts";
import type { Store } from "../store/open-store.ts";
import { inTraceOf } from "../trace/in-trace.ts";
import { doTaskWith } from "../workers/do-task.ts";
import { startWorker } from "../workers/start-worker.ts";
import { thisMachine } from "./adapters/this-machine.ts";
import type { PipelinesOptions, WorkOptions } from "./pipelines.ts";

export interface Here extends Pick<PipelinesOptions, "registry" | "telemetry" | "onTrouble"> {
  readonly store: Store;
  readonly queue: Queue;
}

/** What works in this process: an orchestrator, unless it is not wanted, and a worker. */
export interface Hands {
  /** Something waits to be done. */
  begun(): void;
  /** A run is to be cancelled. */
  cancelled(): void;
  stop(graceMs: number): Promise<void>;
  force(): void;
}

const heartbeatMs = 10_000;

export async function workHere(
  { store, queue, registry, telemetry, onTrouble }: Here,
  options: WorkOptions,
): Promise<Hands> {
  const { host, pid, processors } = thisMachine();
  const { slots = processors, resources, orchestrate = true, graceMs, ledger, onLine } = options;
  const force = new AbortController();
  const inTrace = telemetry === undefined ? undefined : inTraceOf(telemetry);
  const orchestrator = orchestrate
    ? startOrchestrator(store, queue, {
        name: `${host}-${pid}-${randomBytes(3).toString("hex")}`,
        ledger,
        inTrace,
        runGate: (gate, context) =>
          runGate({ ...gate, timeout: gate.timeoutMs }, { ...context, graceMs, force: force.signal }),
        ...(onTrouble !== undefined && { onTrouble }),
      })
    : undefined;
  const begin = () =>
    startWorker(store, queue, {
      host,
      pid,
      slots,
      kind: "loop",
      resources,
      heartbeatMs: options.heartbeatMs ?? heartbeatMs,
      doTask: doTaskWith({ db: store.db, registry, graceMs, force: force.signal, inTrace, onLine }),
      onEnded: () => orchestrator?.nudge(),
      ...(onTrouble !== undefined && { onTrouble }),
    });
  const worker = slots === 0 ? undefined : await begin();
  const nudge = (): void => {
    orchestrator?.nudge();
    worker?.nudge();
  };
  return {
    begun: nudge,
    cancelled() {
      nudge();
      worker?.beat();
    },
    async stop(grace) {
      await worker?.stop(grace);
      await orchestrator?.stop();
    },
    force() {
      // First, so that what is ended is given back, and has not failed. Who stops it hears what goes wrong.
      worker?.stop(0).catch(() => undefined);
      force.abort();
    },
  };
}
