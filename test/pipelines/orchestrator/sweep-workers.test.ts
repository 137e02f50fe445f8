import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweepWorkers } from "../../../src/pipelines/orchestrator/sweep-workers.ts";
import { move } from "../../../src/pipelines/store/move.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { enlist } from "../../../src/pipelines/workers/enlist.ts";
import { heartbeat } from "../../../src/pipelines/workers/heartbeat.ts";

describe("a worker that is silent", () => {
  let store: Store;
  const start = Date.parse("2026-01-01T00:00:00Z");
  const later = (seconds: number): Date => new Date(start + seconds * 1_000);
  const place = { host: "here", pid: 1, slots: 1, kind: "process", heartbeatMs: 60_000 } as const;
  const states = async (id: string) => {
    const { state } = await store.db
      .selectFrom("workers")
      .select("state")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    return state;
  };
  const busy = async (): Promise<string> => {
    const id = await enlist(store, place, later(0));
    await move(store.db, "worker", [id], {
      from: "idle",
      to: "busy",
      trigger: "task_leased",
      actor: id,
      at: later(0),
    });
    return id;
  };
  beforeAll(async () => {
    store = await openStore({});
  }, 60_000);
  afterAll(() => store.close());

  it("does not answer after two heartbeats, and is given up after five minutes", async () => {
    const id = await busy();
    await sweepWorkers(store.db, "one", later(119));
    expect(await states(id)).toBe("busy");
    await sweepWorkers(store.db, "one", later(121));
    expect(await states(id)).toBe("unresponsive");
    await sweepWorkers(store.db, "one", later(299));
    expect(await states(id)).toBe("unresponsive");
    await sweepWorkers(store.db, "one", later(301));
    expect(await states(id)).toBe("shutdown");
  });

  it("is idle again when it is heard of again", async () => {
    const id = await busy();
    await sweepWorkers(store.db, "one", later(121));
    await heartbeat(store, id, 1_000, later(130));
    expect(await states(id)).toBe("idle");
  });
});
