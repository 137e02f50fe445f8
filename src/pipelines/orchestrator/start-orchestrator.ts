import { sleep } from "../../time/index.ts";
import type { Queue } from "../queue/open-queue.ts";
import { now } from "../store/now.ts";
import type { Store } from "../store/open-store.ts";
import { advance } from "./advance.ts";
import { claimRuns } from "./claim-runs.ts";
import { sweepWorkers } from "./sweep-workers.ts";

export interface OrchestratorOptions {
  /** Its own name: no two that live have the same. */
  readonly name: string;
  /** How often it looks at its runs, unless it is told that something happened. Default 250 ms. */
  readonly lookEveryMs?: number;
  /** For how long its runs are its own after its last sign of life; then another takes them. Default 15 s. */
  readonly leaseMs?: number;
  /** Called when the store does not answer; it goes on trying. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface Orchestrator {
  /** Looks at once: something happened. */
  nudge(): void;
  /** Ends after the step that is under way. Its runs are free for others at once. */
  stop(): Promise<void>;
}

const defaults = { lookEveryMs: 250, leaseMs: 15_000 } as const;

/** Drives every run that nobody else drives, until it is stopped. */
export function startOrchestrator(
  store: Pick<Store, "db">,
  queue: Queue,
  { name, lookEveryMs = defaults.lookEveryMs, leaseMs = defaults.leaseMs, onTrouble }: OrchestratorOptions,
): Orchestrator {
  const stopping = new AbortController();
  let wake = new AbortController();
  const look = async (): Promise<void> => {
    const at = await now(store.db);
    await sweepWorkers(store.db, name, at);
    const runIds = await claimRuns(store, { name, leaseMs, at });
    if (runIds.length > 0) await advance({ db: store.db, queue, runIds, actor: name, at });
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      await look().catch((error: unknown) => onTrouble?.(error));
      await sleep(lookEveryMs, { signal: AbortSignal.any([stopping.signal, wake.signal]) });
    }
    await release(store, name).catch((error: unknown) => onTrouble?.(error));
  };
  const looping = loop();
  return {
    nudge: () => wake.abort(),
    async stop() {
      stopping.abort();
      await looping;
    },
  };
}

async function release({ db }: Pick<Store, "db">, name: string): Promise<void> {
  await db
    .updateTable("runs")
    .set({ orchestrator: null, leased_until: null })
    .where("orchestrator", "=", name)
    .where("state", "in", ["pending", "running"])
    .execute();
}
