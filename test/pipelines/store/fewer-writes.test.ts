import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { move } from "../../../src/pipelines/store/move.ts";
import { newId } from "../../../src/pipelines/store/new-id.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { enlist } from "../../../src/pipelines/workers/enlist.ts";
import { inEachPlace } from "../places.ts";
import { seedEntities, type Walker } from "./seed-entities.ts";

inEachPlace((newPlace) => {
  describe("what a task belongs to", () => {
    let store: Store;
    let tasks: readonly Walker[];
    const at = new Date("2026-01-01T00:00:00Z");
    beforeAll(async () => {
      store = await openStore(newPlace());
      tasks = await seedEntities(store.db, ["task"], 2, at);
    }, 60_000);
    afterAll(() => store.close());

    const idOf = (nth: number): string => tasks[nth]?.id ?? "";
    const rowOf = (id: string) =>
      store.db.selectFrom("tasks").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

    it("is a worker that there is, or none", async () => {
      const nobody = newId();
      const given = (worker: string) =>
        store.db.updateTable("tasks").set({ worker_id: worker }).where("id", "=", idOf(0)).execute();
      await expect(given(nobody)).rejects.toThrow(`there is no worker ${nobody}`);
      const place = { host: "here", pid: 1, slots: 1, kind: "loop", heartbeatMs: 60_000 } as const;
      const worker = await enlist(store, place, at);
      await given(worker);
      expect((await rowOf(idOf(0))).worker_id).toBe(worker);
      await store.db.deleteFrom("workers").where("id", "=", worker).execute();
      expect((await rowOf(idOf(0))).worker_id).toBeNull();
    });

    it("is the run of its workstream", async () => {
      const { run_id } = await rowOf(idOf(0));
      const other = await store.db
        .selectFrom("runs")
        .select("id")
        .where("id", "<>", run_id)
        .executeTakeFirstOrThrow();
      const moved = store.db
        .updateTable("tasks")
        .set({ run_id: other.id })
        .where("id", "=", idOf(0))
        .execute();
      await expect(moved).rejects.toThrow("tasks_workstream_id_run_id_fkey");
    });

    it("takes it along when it is deleted", async () => {
      const { run_id } = await rowOf(idOf(0));
      await store.db.deleteFrom("runs").where("id", "=", run_id).execute();
      expect(await store.db.selectFrom("tasks").select("id").execute()).toEqual([]);
    });

    it("has no two events of one version", async () => {
      const [run] = await store.db.selectFrom("runs").select("id").limit(1).execute();
      const row = {
        entity: "run",
        entity_id: run?.id ?? "",
        to_state: "pending",
        version: 1,
        trigger: "created",
        actor: "a",
        severity: "info",
        is_override: false,
        at,
      } as const;
      const write = () =>
        store.db
          .insertInto("state_transitions")
          .values({ ...row, id: newId() })
          .execute();
      await write();
      await expect(write()).rejects.toThrow("state_transitions_pkey");
      await expect(
        move(store.db, "run", [row.entity_id], {
          from: "pending",
          to: "running",
          trigger: "orchestrator_claimed",
          actor: "a",
          at,
        }),
      ).resolves.toHaveLength(1);
    });
  });
});
