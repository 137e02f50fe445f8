import type { Kysely } from "kysely";
import { isObsError } from "../../errors/index.ts";
import { sleep } from "../../time/index.ts";
import { thisMachine } from "../door/adapters/this-machine.ts";
import { isHeld } from "../ledger/ledger-error.ts";
import { leavePatches } from "../recovery/to-take-back.ts";
import { now } from "../store/now.ts";
import type { Tables } from "../store/tables.ts";
import { judgeRun, type LedgerPlace } from "./judge-run.ts";
import type { Judging } from "./judging.ts";
import { refusePatches } from "./refuse-patches.ts";
import { runsToJudge } from "./to-judge.ts";

export interface JudgesOptions extends Pick<Judging, "actor" | "runGate" | "inTrace"> {
  readonly ledger?: LedgerPlace | undefined;
  /** How many runs are judged at once; the others wait. Default as many as there are processors. */
  readonly most?: number | undefined;
  /** Called when something was judged: the run may go on. */
  readonly onJudged?: (() => void) | undefined;
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}

/** Those who judge the runs that an orchestrator holds, beside it: gates take minutes. */
export interface Judges {
  /** Judges what waits for it in these runs; what is judged in others ends at once, for they are somebody else's. */
  look(held: readonly string[]): Promise<void>;
  /** Whether a run is judged at the moment. */
  isJudging(runId: string): boolean;
  /** Ends what is judged in a run, once: what is begun after that is what its end needs. */
  end(runId: string): void;
  /** Ends everything, and waits for it. What was under way is judged again by the next. */
  stop(): Promise<void>;
}

/** So often a ledger is tried that cannot be had, before its patches are given up. */
const attempts = 5;
const pauseMs = 1_000;

interface Job {
  readonly control: AbortController;
  readonly ended: Promise<void>;
}

/** Makes them; none judges anything before they are told to look. */
export function createJudges(db: Kysely<Tables>, options: JudgesOptions): Judges {
  const { most = thisMachine().processors, ledger = {}, onJudged, onTrouble } = options;
  const jobs = new Map<string, Job>();
  const told = new Set<string>();

  const judge = async (runId: string, signal: AbortSignal): Promise<void> => {
    const { actor, runGate, inTrace } = options;
    const judging = { db, actor, runGate, inTrace, signal, now: () => now(db) };
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        await judgeRun(judging, runId, ledger);
        return;
      } catch (error) {
        if (signal.aborted) return;
        onTrouble?.(error);
        const isOver = isObsError(error) && error.code === "PIPELINE_PATCH" && !isHeld(error);
        if (isOver && attempt >= attempts) {
          const reason = error.message;
          await refusePatches(db, runId, { actor, at: await now(db), reason }).catch(onTrouble);
          await leavePatches(db, runId, reason).catch(onTrouble);
          return;
        }
        await sleep(pauseMs, { signal });
      }
    }
  };

  const begin = (runId: string): void => {
    const control = new AbortController();
    const ended = judge(runId, control.signal).finally(() => {
      jobs.delete(runId);
      onJudged?.();
    });
    jobs.set(runId, { control, ended });
  };

  return {
    async look(held) {
      const ours = new Set(held);
      for (const runId of told) if (!ours.has(runId)) told.delete(runId);
      for (const [runId, { control }] of jobs) if (!ours.has(runId)) control.abort();
      for (const runId of await runsToJudge(db, held)) {
        if (jobs.size >= most) return;
        if (!jobs.has(runId)) begin(runId);
      }
    },
    isJudging: (runId) => jobs.has(runId),
    end(runId) {
      if (told.has(runId)) return;
      told.add(runId);
      jobs.get(runId)?.control.abort();
    },
    async stop() {
      const all = [...jobs.values()];
      for (const { control } of all) control.abort();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
