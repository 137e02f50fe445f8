import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fieldOf } from "../../../src/narrow/index.ts";
import { askToCancel } from "../../../src/pipelines/orchestrator/cancel.ts";
import { listDeadLetters } from "../../../src/pipelines/recovery/list-dead-letters.ts";
import { retryTask } from "../../../src/pipelines/recovery/retry-task.ts";
import { waitFor } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";
import { type House, openHouse } from "./house.ts";

inEachPlace((newPlace) => {
  describe("a run that takes back what it did", () => {
    let house: House;
    const done: string[] = [];
    const undone: unknown[] = [];
    let isBroken = true;
    let stuck = "";
    beforeAll(async () => {
      house = await openHouse(newPlace(), {
        work: (name: string) => {
          done.push(name);
          return { made: name };
        },
        undo: (name: string, { metadata }) => {
          if (name === stuck) throw new Error(`${name} stays`);
          undone.push(fieldOf(metadata.pipeline, "undoes"));
        },
        fail: () => {
          if (isBroken) throw new Error("no");
        },
        hang: (_: unknown, { signal }) =>
          new Promise((_, reject) => signal.addEventListener("abort", reject)),
      });
    }, 60_000);
    afterAll(async () => expect(await house.close()).toEqual([]));
    beforeEach(() => {
      done.length = 0;
      undone.length = 0;
      isBroken = true;
      stuck = "";
    });

    const retries = { most: 1, first: 1, longest: 1 };
    const work = (name: string, ...after: string[]) => ({
      name,
      after,
      retries,
      work: { call: "work", input: name },
      undo: { call: "undo", input: name },
    });
    const last = (call: string, ...after: string[]) => ({
      name: "last",
      after,
      retries: { most: 0 },
      work: { call },
      undo: { call: "undo", input: "last" },
    });
    const noUndo = { name: "plain", work: { call: "work", input: "plain" } };
    const two = (call: string) => [
      { name: "first", tasks: [work("c", "b"), work("b", "a"), work("a"), noUndo] },
      { name: "undo", after: ["first"], tasks: [work("d"), last(call, "d")] },
    ];
    const reasonOf = async (id: string): Promise<string | null> => {
      const ends = house.store.db
        .selectFrom("state_transitions")
        .select("reason")
        .where("entity_id", "=", id);
      return (await ends.orderBy("version", "desc").limit(1).executeTakeFirstOrThrow()).reason;
    };

    it("undoes completed tasks, the latest first, each with what it gave, and then fails", async () => {
      const id = await house.begin({ rollBack: true, workstreams: two("fail") });
      expect(await house.ended(id)).toBe("failed");
      expect(undone).toEqual([
        { task: "undo/d", result: { made: "d" } },
        { task: "first/c", result: { made: "c" } },
        { task: "first/b", result: { made: "b" } },
        { task: "first/a", result: { made: "a" } },
      ]);
      expect(await reasonOf(id)).toBe("undo was failed; what it did was undone");
      expect(await house.tasks(id)).toMatchObject({ "first/a": "completed", "undo-2/first/a": "completed" });
    });

    it("does so too when it is cancelled, and cannot be cancelled meanwhile", async () => {
      const id = await house.begin({ rollBack: true, workstreams: two("hang") });
      await waitFor("it to run", async () => (await house.tasks(id))["undo/last"] === "running");
      expect(await askToCancel(house.store.db, id, new Date())).toBe(true);
      expect(await house.ended(id)).toBe("cancelled");
      expect(undone.map((one) => fieldOf(one, "task"))).toEqual(["undo/d", "first/c", "first/b", "first/a"]);
      expect(await reasonOf(id)).toBe("what it did was undone");
    });

    it("does nothing of it where it was not asked to, or where it succeeds", async () => {
      const failed = await house.begin({ workstreams: two("fail") });
      expect(await house.ended(failed)).toBe("failed");
      isBroken = false;
      const fine = await house.begin({ rollBack: true, workstreams: two("fail") });
      expect(await house.ended(fine)).toBe("succeeded");
      const nothing = await house.begin({
        rollBack: true,
        workstreams: [
          { name: "only", tasks: [{ name: "x", work: { run: ["false"] }, retries: { most: 0 } }] },
        ],
      });
      expect(await house.ended(nothing)).toBe("failed");
      expect(undone).toEqual([]);
    });

    it("leaves an undo that fails as a dead letter, which goes on with the rest when it is retried", async () => {
      stuck = "b";
      const id = await house.begin({ rollBack: true, workstreams: two("fail") });
      expect(await house.ended(id)).toBe("failed");
      expect(await reasonOf(id)).toBe("undo was failed; first/b could not be undone");
      const letters = await listDeadLetters(house.store.db, { most: 9, runId: id });
      expect(letters.map(({ task, isUndo, attempts }) => ({ task, isUndo, attempts }))).toEqual([
        { task: "undo-2/first/b", isUndo: true, attempts: 2 },
        { task: "undo/last", isUndo: false, attempts: 1 },
      ]);
      const by = { runId: id, actor: "somebody", at: new Date() } as const;
      await expect(retryTask(house.store.db, by)).rejects.toThrow("did not succeed");
      await expect(retryTask(house.store.db, { ...by, task: "last" })).rejects.toThrow("was undone");
      stuck = "";
      undone.length = 0;
      const undoId = await retryTask(house.store.db, { ...by, task: "undo-2/first/b" });
      expect(await house.ended(undoId)).toBe("succeeded");
      expect(undone.map((one) => fieldOf(one, "task"))).toEqual(["first/b", "first/a"]);
    });

    it("does again what was undone when it is retried", async () => {
      const id = await house.begin({ rollBack: true, workstreams: two("fail") });
      expect(await house.ended(id)).toBe("failed");
      done.length = 0;
      isBroken = false;
      const retryId = await retryTask(house.store.db, { runId: id, actor: "somebody", at: new Date() });
      expect(await house.ended(retryId)).toBe("succeeded");
      expect(done).toEqual(["a", "b", "c", "d"]);
    });
  });
});
