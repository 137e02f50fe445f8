import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askToCancel } from "../../../src/pipelines/orchestrator/cancel.ts";
import { dropTask } from "../../../src/pipelines/recovery/drop-task.ts";
import { listDeadLetters } from "../../../src/pipelines/recovery/list-dead-letters.ts";
import { retryTask } from "../../../src/pipelines/recovery/retry-task.ts";
import { showRun } from "../../../src/pipelines/status/show-run.ts";
import { waitFor } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";
import { type House, openHouse } from "./house.ts";

inEachPlace((newPlace) => {
  describe("a task that failed for good", () => {
    let house: House;
    let isBroken = true;
    const done: string[] = [];
    beforeAll(async () => {
      house = await openHouse(newPlace(), {
        work: (name: string) => void done.push(name),
        fragile: (name: string) => {
          if (isBroken) throw new Error(`${name} is broken`);
          done.push(name);
        },
        hang: (_: unknown, { signal }) =>
          new Promise((_, reject) => signal.addEventListener("abort", reject)),
      });
    }, 60_000);
    afterAll(async () => expect(await house.close()).toEqual([]));

    const work = (name: string, ...after: string[]) => ({ name, after, work: { call: "work", input: name } });
    const fragile = (name: string, ...after: string[]) => ({
      name,
      after,
      retries: { most: 1, first: 1, longest: 1 },
      work: { call: "fragile", input: name },
    });
    const broken = {
      workstreams: [
        { name: "code", tasks: [work("a"), fragile("b", "a"), work("c", "b"), fragile("x")] },
        { name: "ship", after: ["code"], tasks: [work("d")] },
      ],
    };
    const failedRun = async (): Promise<string> => {
      isBroken = true;
      const id = await house.begin(broken);
      expect(await house.ended(id)).toBe("failed");
      isBroken = false;
      done.length = 0;
      return id;
    };
    const open = (runId?: string) => listDeadLetters(house.store.db, { most: 100, runId });
    const by = { actor: "somebody", at: new Date() } as const;

    it("is listed with its run, why it failed and how often it was tried", async () => {
      const runId = await failedRun();
      const letters = await open();
      expect(letters).toHaveLength(2);
      expect(letters.find(({ task }) => task === "code/b")).toMatchObject({
        state: "open",
        runId,
        run: "test",
        kind: "threw",
        message: "b is broken",
        attempts: 2,
        retryId: null,
      });
      const [first] = await listDeadLetters(house.store.db, { most: 1 });
      const rest = await listDeadLetters(house.store.db, { most: 9, after: first });
      expect([first, ...rest].map((letter) => letter?.task)).toEqual(letters.map(({ task }) => task));
      await dropTask(house.store.db, { ...by, runId, reason: "of no more use" });
      expect(await open()).toEqual([]);
    });

    it("is tried again with all that was not completed, in a run that says so", async () => {
      const runId = await failedRun();
      const retryId = await retryTask(house.store.db, { ...by, runId, reason: "it was mended" });
      expect(await house.ended(retryId)).toBe("succeeded");
      expect(done.toSorted()).toEqual(["b", "c", "d", "x"]);
      expect((await showRun(house.store.db, retryId)).retryOf).toBe(runId);
      // The end of the first run stays its end.
      expect((await showRun(house.store.db, runId)).state).toBe("failed");
      expect(await open(runId)).toEqual([]);
      const audit = await house.store.db
        .selectFrom("state_transitions")
        .select(["entity", "to_state", "actor", "reason"])
        .where((eb) => eb.or([eb("entity_id", "=", retryId), eb("entity", "=", "dead_letter")]))
        .where("actor", "=", "somebody")
        .where("reason", "like", "%mended")
        .orderBy("sequence")
        .execute();
      expect(audit).toEqual([
        {
          entity: "run",
          to_state: "pending",
          actor: "somebody",
          reason: `tries again the rest of ${runId}: it was mended`,
        },
        { entity: "dead_letter", to_state: "retried", actor: "somebody", reason: "it was mended" },
        { entity: "dead_letter", to_state: "retried", actor: "somebody", reason: "it was mended" },
      ]);
      await expect(retryTask(house.store.db, { ...by, runId })).rejects.toMatchObject({
        code: "PIPELINE_RECOVERY",
        message: expect.stringContaining(retryId),
      });
    });

    it("is tried again alone, with what waited for it; what failed beside it stays open", async () => {
      const runId = await failedRun();
      const retryId = await retryTask(house.store.db, { ...by, runId, task: "b" });
      expect(await house.ended(retryId)).toBe("succeeded");
      expect(done).toEqual(["b", "c"]);
      expect((await open(runId)).map(({ task }) => task)).toEqual(["code/x"]);
      await expect(retryTask(house.store.db, { ...by, runId, task: "code/b" })).rejects.toThrow("already");
      await expect(retryTask(house.store.db, { ...by, runId, task: "a" })).rejects.toThrow(
        "these did: code/x",
      );
      expect(await dropTask(house.store.db, { ...by, runId, task: "x", reason: "unused" })).toEqual([
        "code/x",
      ]);
      await expect(retryTask(house.store.db, { ...by, runId, task: "x" })).rejects.toThrow("was dropped");
    });

    it("fails again in its retry, and is a dead letter of that", async () => {
      const runId = await failedRun();
      isBroken = true;
      const retryId = await retryTask(house.store.db, { ...by, runId, task: "code/b" });
      expect(await house.ended(retryId)).toBe("failed");
      expect((await open(retryId)).map(({ task }) => task)).toEqual(["code/b"]);
      await dropTask(house.store.db, { ...by, runId, reason: "enough" });
      await dropTask(house.store.db, { ...by, runId: retryId, reason: "enough" });
    });

    it("is tried again by one of two who ask at once", async () => {
      const runId = await failedRun();
      const asked = await Promise.allSettled([1, 2].map(() => retryTask(house.store.db, { ...by, runId })));
      expect(asked.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    });

    it("is not dropped without a reason, nor tried again while its run goes on or where it succeeded", async () => {
      const runId = await house.begin({
        workstreams: [{ name: "only", tasks: [{ name: "a", work: { call: "hang" } }, work("b", "a")] }],
      });
      await waitFor("it to run", async () => (await house.tasks(runId))["only/a"] === "running");
      await expect(retryTask(house.store.db, { ...by, runId })).rejects.toThrow("is running");
      await askToCancel(house.store.db, runId, new Date());
      expect(await house.ended(runId)).toBe("cancelled");
      await expect(dropTask(house.store.db, { ...by, runId, reason: " " })).rejects.toThrow(
        "nobody says why",
      );
      await expect(dropTask(house.store.db, { ...by, runId, reason: "no" })).rejects.toThrow(
        "no task of the run",
      );
      await expect(retryTask(house.store.db, { ...by, runId: "0000" })).rejects.toMatchObject({
        code: "PIPELINE_UNKNOWN",
      });
      const fine = await house.begin({ workstreams: [{ name: "only", tasks: [work("a")] }] });
      expect(await house.ended(fine)).toBe("succeeded");
      await expect(retryTask(house.store.db, { ...by, runId: fine })).rejects.toThrow("succeeded");
    });
  });
});
