import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { move } from "../../../src/pipelines/store/move.ts";
import { newId } from "../../../src/pipelines/store/new-id.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { inEachPlace } from "../places.ts";

inEachPlace((newPlace) => {
  describe("a transition", () => {
    let store: Store;
    const at = new Date("2026-01-01T00:00:00Z");

    beforeAll(async () => {
      store = await openStore(newPlace());
    }, 60_000);
    afterAll(() => store.close());

    const newRun = async (): Promise<string> => {
      const id = newId();
      await store.db
        .insertInto("runs")
        .values({
          id,
          name: "one",
          state: "pending",
          definition: "{}",
          folder: "/",
          state_since: at,
          created_at: at,
          updated_at: at,
        })
        .execute();
      return id;
    };
    const later = new Date(at.getTime() + 2_500);

    it("and its audit are one", async () => {
      const id = await newRun();
      const moved = await move(store.db, "run", [id], {
        from: "pending",
        to: "running",
        trigger: "orchestrator_claimed",
        actor: "orchestrator",
        at: later,
        set: { orchestrator: "one" },
      });
      expect(moved).toEqual([{ id, version: 2, secondsInState: 2.5 }]);
      const audit = await store.db
        .selectFrom("state_transitions")
        .selectAll()
        .where("entity_id", "=", id)
        .execute();
      expect(audit).toMatchObject([
        {
          entity: "run",
          run_id: id,
          from_state: "pending",
          to_state: "running",
          version: 2,
          severity: "info",
          actor: "orchestrator",
        },
      ]);
      const run = await store.db.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirst();
      expect(run).toMatchObject({ state: "running", orchestrator: "one", version: 2 });
    });

    it("leaves alone what somebody else moved meanwhile", async () => {
      const id = await newRun();
      const go = () =>
        move(store.db, "run", [id], {
          from: "pending",
          to: "running",
          trigger: "orchestrator_claimed",
          actor: "a",
          at: later,
        });
      const both = await Promise.all([go(), go()]);
      expect(both.flat()).toHaveLength(1);
    });

    it("is refused by the compiler, by the code and by the database", async () => {
      const id = await newRun();
      await expect(
        move(store.db, "run", [id], {
          from: "pending",
          // @ts-expect-error no such way
          to: "succeeded",
          // @ts-expect-error and so nothing that brings it about
          trigger: "workstreams_completed",
          actor: "a",
          at: later,
        }),
      ).rejects.toThrow(
        'a run does not go from "pending" to "succeeded": from there it goes to "running" or "cancelled".',
      );
      const row = {
        id: newId(),
        entity: "run",
        entity_id: id,
        from_state: "pending",
        to_state: "succeeded",
        version: 2,
      };
      const rest = { trigger: "x", actor: "a", severity: "info", is_override: false, at: later } as const;
      await expect(
        store.db
          .insertInto("state_transitions")
          .values({ ...row, ...rest })
          .execute(),
      ).rejects.toThrow("run does not go from pending to succeeded");
      await expect(store.db.deleteFrom("state_transitions").execute()).rejects.toThrow("is an audit");
      await expect(
        store.db.updateTable("runs").set({ state: "failed" }).where("id", "=", id).execute(),
      ).resolves.toBeDefined();
    });
  });
});
