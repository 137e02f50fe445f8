import { orchestratorLayers } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { hasLifecycle } from "../model/orchestrator.ts";
import type { Entry } from "./entry.ts";

interface Problem {
  readonly what: string;
  readonly error: unknown;
}

/** What is called stands before what calls it, since calls go down the layers. */
const inStartOrder = (entries: readonly Entry[]): Entry[] =>
  orchestratorLayers.flatMap((layer) => entries.filter(({ orchestrator }) => orchestrator.layer === layer));

function throwAll(problems: readonly Problem[], fix: string): void {
  if (problems.length === 0) return;
  throw new ObsError({
    code: "ORCHESTRATOR_LIFECYCLE",
    problem: problems.map(({ what, error }) => `${what}: ${messageOf(error)}`).join("; "),
    fix,
    cause: new AggregateError(problems.map(({ error }) => error)),
  });
}

/** Starts and stops orchestrators; one such order after another, however they are given. */
export class Lifecycle {
  /** Those that run, in the order in which they were started. */
  #started: Entry[] = [];
  #turn: Promise<void> = Promise.resolve();

  /** Starts what is not started yet: all of it or, when one fails, nothing. Rejects with ORCHESTRATOR_LIFECYCLE. */
  start(entries: () => readonly Entry[]): Promise<void> {
    return this.#next(() => this.#startAll(inStartOrder(entries())));
  }

  /** Stops what is started, the last first, whatever fails on the way. Rejects with ORCHESTRATOR_LIFECYCLE. */
  stop(which: (entry: Entry) => boolean): Promise<void> {
    return this.#next(async () => {
      throwAll(
        await this.#stopAll(which),
        "whatever could be stopped is stopped; its cause holds every error",
      );
    });
  }

  async #next(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #startAll(entries: readonly Entry[]): Promise<void> {
    const fresh = new Set<Entry>();
    for (const entry of entries) {
      if (entry.started || !hasLifecycle(entry.orchestrator)) continue;
      try {
        await entry.orchestrator.start?.();
      } catch (error) {
        const failed = { what: `orchestrator "${entry.orchestrator.name}" did not start`, error };
        throwAll(
          [failed, ...(await this.#stopAll((one) => fresh.has(one)))],
          "what this start had started is stopped again; mend it and start again",
        );
      }
      entry.started = true;
      fresh.add(entry);
      this.#started.push(entry);
    }
  }

  async #stopAll(which: (entry: Entry) => boolean): Promise<Problem[]> {
    const problems: Problem[] = [];
    const stopping = this.#started.filter(which).reverse();
    this.#started = this.#started.filter((entry) => !which(entry));
    for (const entry of stopping) {
      // Before its stop is called, so that no call finds it half stopped.
      entry.started = false;
      try {
        await entry.orchestrator.stop?.();
      } catch (error) {
        problems.push({ what: `orchestrator "${entry.orchestrator.name}" did not stop`, error });
      }
    }
    return problems;
  }
}
