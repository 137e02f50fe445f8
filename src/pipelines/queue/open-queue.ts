import type { Kysely, Transaction } from "kysely";
import { loadPeer } from "../../peers/index.ts";
import type { Store } from "../store/open-store.ts";
import type { Tables } from "../store/tables.ts";
import { type Job, jobsOf, mostTogether, type Offer, tasksOf, urgencyOf } from "./jobs.ts";

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
  const put = async (transaction: Transaction<Tables>, jobs: readonly Job[]): Promise<void> => {
    if (jobs.length === 0) return;
    const rows = jobs.map((data) => ({ data, priority: urgencyOf(data) }));
    await boss.insert(name, rows, within(transaction));
  };
  const fetch = async (transaction: Transaction<Tables>, most: number): Promise<readonly Job[]> => {
    const jobs = await boss.fetch<Job>(name, { batchSize: most, ...within(transaction) });
    const ids = jobs.map(({ id }) => id);
    if (ids.length > 0) await boss.deleteJob(name, ids, within(transaction));
    return jobs.map(({ data }) => data);
  };
  return {
    offer: (transaction, offers) => put(transaction, jobsOf(offers)),
    async take(transaction, most) {
      const taken: string[] = [];
      for (let together = mostTogether; taken.length < most; ) {
        const room = most - taken.length;
        // What would have to be split waits for somebody who takes it whole, or for the next time.
        if (taken.length > 0 && room < together) break;
        const asked = Math.max(1, Math.floor(room / together));
        const jobs = await fetch(transaction, asked);
        const { tasks, rests } = tasksOf(jobs, room);
        taken.push(...tasks);
        await put(transaction, rests);
        if (jobs.length < asked) break;
        together = Math.max(...jobs.map((job) => job.tasks.length));
      }
      return taken;
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}
