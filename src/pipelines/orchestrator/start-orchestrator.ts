import { sleep } from "../../time/index.ts";
import { runGate } from "../gates/run-gate.ts";
import type { LedgerPlace } from "../judge/judge-run.ts";
import { createJudges } from "../judge/judges.ts";
import type { Judging } from "../judge/judging.ts";
import type { Queue } from "../queue/open-queue.ts";
import { wakeBreakers } from "../recovery/breaker/tool-breakers.ts";
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
  /** Where the patches of its runs are tried. */
  readonly ledger?: LedgerPlace | undefined;
  /** How gates are run. Default as their definitions say. */
  readonly runGate?: Judging["runGate"] | undefined;
  /** Runs gates in their place of the trace of their run. */
  readonly inTrace?: Judging["inTrace"];
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
  options: OrchestratorOptions,
): Orchestrator {
  const { name, lookEveryMs = defaults.lookEveryMs, leaseMs = defaults.leaseMs, onTrouble } = options;
  const stopping = new AbortController();
  let wake = new AbortController();
  const nudge = (): void => wake.abort("nudged");
  const judges = createJudges(store.db, {
    actor: name,
    runGate: options.runGate ?? ((gate, context) => runGate({ ...gate, timeout: gate.timeoutMs }, context)),
    inTrace: options.inTrace,
    ledger: options.ledger,
    onJudged: nudge,
    onTrouble,
  });
  let heldUntil = 0;
  const look = async (): Promise<void> => {
    // Who did not hear from the store for so long holds nothing any more, whatever it judges.
    if (performance.now() > heldUntil) await judges.look([]);
    const asked = performance.now();
    const at = await now(store.db);
    await sweepWorkers(store.db, name, at);
    await wakeBreakers(store.db, { actor: name, at });
    const runIds = await claimRuns(store, { name, leaseMs, at });
    heldUntil = asked + leaseMs;
    if (runIds.length > 0) {
      await advance({ db: store.db, queue, runIds, actor: name, at, isJudging: judges.isJudging });
    }
    for (const id of await cancelledAmong(store, runIds)) judges.end(id);
    await judges.look(runIds);
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      await look().catch((error: unknown) => onTrouble?.(error));
      await sleep(lookEveryMs, { signal: AbortSignal.any([stopping.signal, wake.signal]) });
    }
    await judges.stop();
    await release(store, name).catch((error: unknown) => onTrouble?.(error));
  };
  const looping = loop();
  return {
    nudge,
    async stop() {
      stopping.abort();
      await looping;
    },
  };
}

/** Those of the runs that are to be cancelled. */
async function cancelledAmong(
  { db }: Pick<Store, "db">,
  runIds: readonly string[],
): Promise<readonly string[]> {
  if (runIds.length === 0) return [];
  const found = db.selectFrom("runs").select("id").where("id", "in", runIds);
  return (await found.where("cancel_asked_at", "is not", null).execute()).map(({ id }) => id);
}

async function release({ db }: Pick<Store, "db">, name: string): Promise<void> {
  await db
    .updateTable("runs")
    .set({ orchestrator: null, leased_until: null })
    .where("orchestrator", "=", name)
    .where("state", "in", ["pending", "running"])
    .execute();
}
