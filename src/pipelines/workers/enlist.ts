import { auditCreated, born } from "../store/created.ts";
import { move } from "../store/move.ts";
import type { Store } from "../store/open-store.ts";
import type { Resources } from "./room.ts";

/** What a worker says of itself. */
export interface WorkerPlace {
  readonly host: string;
  readonly pid: number;
  /** How many tasks it does at once. */
  readonly slots: number;
  /** What it has of what tasks take, such as `{ gpu: 1 }`. Default nothing: it does only tasks that take nothing. */
  readonly resources?: Resources | undefined;
  readonly heartbeatMs: number;
  readonly kind: "loop" | "thread" | "process";
}

/** Writes a worker down, which is idle from then on; gives its id. */
export async function enlist({ db }: Pick<Store, "db">, place: WorkerPlace, at: Date): Promise<string> {
  const { kind, heartbeatMs, resources = {}, ...here } = place;
  const worker = born("worker", at);
  const by = { actor: worker.id, at } as const;
  await db.transaction().execute(async (one) => {
    await one
      .insertInto("workers")
      .values({
        ...worker,
        ...here,
        resources: JSON.stringify(resources),
        heartbeat_seconds: heartbeatMs / 1_000,
        last_heartbeat: at,
      })
      .execute();
    await auditCreated(one, "worker", [worker.id], by);
    await one
      .insertInto("worker_processes")
      .values({ ...born("worker_process", at), id: worker.id, kind })
      .execute();
    await auditCreated(one, "worker_process", [worker.id], by);
    await move(one, "worker_process", [worker.id], { from: "spawning", to: "idle", trigger: "ready", ...by });
    await move(one, "worker", [worker.id], {
      from: "initializing",
      to: "idle",
      trigger: "first_heartbeat",
      ...by,
    });
  });
  return worker.id;
}
