import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { move } from "../../../src/pipelines/store/move.ts";
import { moveThrough } from "../../../src/pipelines/store/move-through.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { disagreements } from "../../../src/pipelines/store/replay.ts";
import { inEachPlace } from "../places.ts";
import { seedEntities } from "./seed-entities.ts";

inEachPlace((newPlace) => {
  describe("two steps at once", () => {
    let store: Store;
    let running: readonly string[];
    const at = new Date("2026-01-01T00:00:00Z");
    const later = new Date(at.getTime() + 2_500);
    const by = { actor: "worker", at: later } as const;
    const ends = {
      from: "running",
      through: "validating",
      to: "completed",
      triggers: ["execution_completed", "validation_passed"],
      ...by,
    } as const;

    beforeAll(async () => {
      store = await openStore(newPlace());
      const ids = (await seedEntities(store.db, ["task"], 6, at)).map(({ id }) => id);
      const first = { actor: "seed", at } as const;
      await move(store.db, "task", ids, {
        from: "pending",
        to: "queued",
        trigger: "scheduler_assigned",
        ...first,
      });
      const moved = await move(store.db, "task", ids, {
        from: "queued",
        to: "running",
        trigger: "worker_started",
        ...first,
      });
      running = moved.map(({ id }) => id);
    }, 60_000);
    afterAll(() => store.close());

    const auditOf = (id: string) =>
      store.db
        .selectFrom("state_transitions")
        .select(["from_state", "to_state", "version", "trigger", "seconds_in_state"])
        .where("entity_id", "=", id)
        .where("version", ">", 3)
        .orderBy("sequence")
        .execute();

    it("are two rows of the audit and one version after the other", async () => {
      const [id = ""] = running;
      expect(await moveThrough(store.db, "task", [id], ends)).toEqual([
        { id, version: 5, secondsInState: 2.5 },
      ]);
      expect(await auditOf(id)).toEqual([
        {
          from_state: "running",
          to_state: "validating",
          version: 4,
          trigger: "execution_completed",
          seconds_in_state: 2.5,
        },
        {
          from_state: "validating",
          to_state: "completed",
          version: 5,
          trigger: "validation_passed",
          seconds_in_state: 0,
        },
      ]);
      expect(await disagreements(store.db)).not.toContainEqual(expect.objectContaining({ id }));
    });

    it("give each what is its own, whatever the order in which they are named", async () => {
      const [, ...some] = running.slice(0, 4);
      const given = new Map(some.map((id, n) => [id, n === 1 ? null : JSON.stringify({ n })]));
      const named = some.toReversed();
      await moveThrough(store.db, "task", named, {
        ...ends,
        set: { result: sql`b.given::jsonb` },
        given: named.map((id) => given.get(id) ?? null),
      });
      const rows = await store.db
        .selectFrom("tasks")
        .select(["id", "result"])
        .where("id", "in", some)
        .orderBy("id")
        .execute();
      expect(rows.map(({ result }) => result)).toEqual([{ n: 0 }, null, { n: 2 }]);
    });

    it("leave alone what somebody else moved meanwhile, with no row of the audit", async () => {
      const [, , , , taken = "", mine = ""] = running;
      await move(store.db, "task", [taken], {
        from: "running",
        to: "retrying",
        trigger: "lease_expired",
        ...by,
      });
      const subjects = [taken, mine].map((id) => ({ id, version: 3 }));
      expect((await moveThrough(store.db, "task", subjects, ends)).map(({ id }) => id)).toEqual([mine]);
      expect((await auditOf(taken)).map(({ to_state }) => to_state)).toEqual(["retrying"]);
    });

    it("are refused where the machine has not the second of them, and nothing is written", async () => {
      const asked = moveThrough(store.db, "task", [running[0] ?? ""], {
        ...ends,
        // @ts-expect-error no such way
        to: "queued",
      });
      await expect(asked).rejects.toThrow('a task does not go from "validating" to "queued"');
    });
  });
});
