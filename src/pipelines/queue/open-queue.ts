import type { Kysely, Transaction } from "kysely";
import { loadPeer } from "../../peers/index.ts";
import type { Store } from "../store/open-store.ts";
import type { Tables } from "../store/tables.ts";

/** What waits to be done, and how soon. */
interface Offer {
  readonly id: string;
  /** Higher is sooner; among equals the oldest. */
  readonly priority: number;
}

/**
 * What is to be done next, for whoever has a hand free, on one machine or many. Both sides are part of the caller's
 * transaction: what is offered waits if the task is queued, and what is taken is gone if the task is running.
 */
export interface Queue {
  offer(transaction: Transaction<Tables>, offers: readonly Offer[]): Promise<void>;
  /** Takes up to so many, the most urgent ones, in no order; no two take the same. */
  take(transaction: Transaction<Tables>, most: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

interface Job {
  readonly task: string;
}

const name = "tasks";

/**
 * Opens the queue of a store: pg-boss, in a schema of its own beside the store's. It has been kept for ten years, takes
 * part in a transaction of ours, and has PGlite and PostgreSQL alike; graphile-worker has neither of the two. What waits
 * longer than the store keeps its runs is still there: nothing expires.
 */
export async function openQueue(store: Pick<Store, "db" | "queueSchema" | "forQueue">): Promise<Queue> {
  const { PgBoss, fromKysely } = loadPeer("pg-boss");
  const boss = new PgBoss({
    db: await store.forQueue(),
    schema: store.queueSchema,
    // Its jobs never outlive the transaction that takes them, so that nothing is left to be looked after.
    supervise: false,
    schedule: false,
    // Each look for work would be a trace of its own.
    openTelemetry: { enabled: false },
  });
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue(name, { retentionSeconds: 10 * 365 * 86_400, policy: "standard" });
  const within = (transaction: Kysely<Tables>) => ({ db: fromKysely(transaction) });
  return {
    async offer(transaction, offers) {
      if (offers.length === 0) return;
      const jobs = offers.map(({ id, priority }) => ({ data: { task: id } satisfies Job, priority }));
      await boss.insert(name, jobs, within(transaction));
    },
    async take(transaction, most) {
      if (most === 0) return [];
      const jobs = await boss.fetch<Job>(name, { batchSize: most, ...within(transaction) });
      if (jobs.length === 0) return [];
      await boss.deleteJob(
        name,
        jobs.map(({ id }) => id),
        within(transaction),
      );
      return jobs.map(({ data }) => data.task);
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}
