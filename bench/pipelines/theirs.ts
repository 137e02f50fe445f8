import { PgBoss } from "pg-boss";
import { openStore, type Store } from "../../src/pipelines/store/open-store.ts";
import type { Place } from "../../src/pipelines/store/way-to.ts";
import { atOnce, type Side } from "./side.ts";

const name = "alone";
/** As many jobs as we store tasks in one statement. */
const insertAtOnce = 2_000;

/** pg-boss over the same connections, with a queue of its own. */
export async function openBoss(store: Store): Promise<PgBoss> {
  const boss = new PgBoss({
    db: await store.forQueue(),
    schema: `${store.queueSchema}_alone`,
    supervise: false,
    schedule: false,
  });
  // What it tells of its own upkeep, which neither side waits for.
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue(name, { policy: "standard" });
  return boss;
}

/** Does jobs of no work until none is left; gives how many. */
export async function workOff(boss: PgBoss): Promise<number> {
  let done = 0;
  for (;;) {
    const jobs = await boss.fetch(name, { batchSize: atOnce });
    if (jobs.length === 0) return done;
    await boss.complete(
      name,
      jobs.map(({ id }) => id),
    );
    done += jobs.length;
  }
}

/** Offers so many jobs. */
export async function offer(boss: PgBoss, jobs: number): Promise<void> {
  for (let at = 0; at < jobs; at += insertAtOnce) {
    const count = Math.min(insertAtOnce, jobs - at);
    await boss.insert(
      name,
      Array.from({ length: count }, (_, n) => ({ data: { task: `t${at + n}` } })),
    );
  }
}

/** The queue alone: as many jobs of no work, offered, fetched and completed in batches as large as ours. */
export async function theirs(place: Place): Promise<Side> {
  const store = await openStore(place);
  const boss = await openBoss(store);
  return {
    async run(jobs) {
      const start = performance.now();
      await offer(boss, jobs);
      const done = await workOff(boss);
      if (done !== jobs) throw new Error(`the queue alone did ${done} of ${jobs} jobs`);
      return performance.now() - start;
    },
    async close() {
      await boss.stop({ graceful: false, close: false });
      await store.close();
    },
  };
}
