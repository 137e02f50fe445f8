import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPipelines } from "../../../src/pipelines/observe/check-pipelines.ts";
import { move } from "../../../src/pipelines/store/move.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { enlist } from "../../../src/pipelines/workers/enlist.ts";
import { inEachPlace } from "../places.ts";
import { seedEntities } from "../store/seed-entities.ts";

inEachPlace((newPlace) => {
  describe("the health of pipelines", () => {
    let store: Store;
    const looks = new Map<string, () => unknown>();
    const look = async (name: string): Promise<string> => {
      try {
        await looks.get(name)?.();
        return "well";
      } catch (error) {
        return error instanceof Error ? error.message : "strange";
      }
    };
    beforeAll(async () => {
      store = await openStore(newPlace());
      checkPipelines(
        { check: (name, of) => void looks.set(name, () => of(new AbortController().signal)) },
        store,
      );
    }, 60_000);
    afterAll(() => store.close());

    it("is well while nothing waits", async () => {
      expect([...looks.keys()]).toEqual(["pipelines-database", "pipelines-workers", "pipelines-queue"]);
      for (const name of looks.keys()) expect(await look(name)).toBe("well");
    });

    it("tells of tasks that wait without a worker that lives, and of one that waits for too long", async () => {
      const long = new Date(Date.now() - 700_000);
      const tasks = (await seedEntities(store.db, ["task"], 2, long)).map(({ id }) => id);
      const by = { actor: "test", at: long } as const;
      await move(store.db, "task", tasks, {
        from: "pending",
        to: "queued",
        trigger: "scheduler_assigned",
        ...by,
      });
      expect(await look("pipelines-workers")).toBe("2 tasks wait, and no worker lives");
      expect(await look("pipelines-queue")).toMatch(/^a task has waited for 70\d s, and nobody takes it$/);
      await enlist(store, { host: "here", pid: 1, slots: 1, kind: "loop", heartbeatMs: 60_000 }, new Date());
      expect(await look("pipelines-workers")).toBe("well");
      await move(store.db, "task", tasks, {
        ...{ from: "queued", to: "running", trigger: "worker_started" },
        ...by,
      });
      expect(await look("pipelines-queue")).toBe("well");
    });

    it("tells of a database that is gone", async () => {
      const gone = await openStore(newPlace());
      const asked = new Map<string, () => unknown>();
      checkPipelines(
        { check: (name, of) => void asked.set(name, () => of(new AbortController().signal)) },
        gone,
      );
      await gone.close();
      await expect(asked.get("pipelines-database")?.()).rejects.toThrow();
    });
  });
});
