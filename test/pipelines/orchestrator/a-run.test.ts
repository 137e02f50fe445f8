import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askToCancel } from "../../../src/pipelines/orchestrator/cancel.ts";
import type { RunPlan, TaskPlan } from "../../../src/pipelines/orchestrator/run-plan.ts";
import {
  type Orchestrator,
  startOrchestrator,
} from "../../../src/pipelines/orchestrator/start-orchestrator.ts";
import { submit } from "../../../src/pipelines/orchestrator/submit.ts";
import { openQueue, type Queue } from "../../../src/pipelines/queue/open-queue.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { disagreements } from "../../../src/pipelines/store/replay.ts";
import { type Doing, startWorker, type Worker } from "../../../src/pipelines/workers/start-worker.ts";
import { waitFor } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";

const task = (name: string, after: readonly string[] = [], more: Partial<TaskPlan> = {}): TaskPlan => ({
  name,
  after,
  priority: 0,
  mostAttempts: 3,
  definition: {},
  ...more,
});
const plan = (
  workstreams: Readonly<Record<string, readonly TaskPlan[]>>,
  after: Readonly<Record<string, readonly string[]>> = {},
): RunPlan => ({
  name: "test",
  definition: {},
  folder: "/",
  workstreams: Object.entries(workstreams).map(([name, tasks]) => ({
    name,
    after: after[name] ?? [],
    tasks,
    gates: [],
    patches: [],
  })),
});

inEachPlace((newPlace) => {
  describe("a run", () => {
    let store: Store;
    let queue: Queue;
    let orchestrator: Orchestrator;
    let worker: Worker;
    const troubles: unknown[] = [];
    const done: string[] = [];
    let doing: Doing = async () => ({ ok: true, result: null });

    beforeAll(async () => {
      store = await openStore(newPlace());
      queue = await openQueue(store);
      const onTrouble = (error: unknown): void => void troubles.push(error);
      orchestrator = startOrchestrator(store, queue, { name: "one", lookEveryMs: 50, onTrouble });
      worker = await startWorker(store, queue, {
        host: "here",
        pid: 1,
        slots: 200,
        kind: "loop",
        lookEveryMs: 50,
        heartbeatMs: 200,
        doTask: (given, signal) => {
          done.push(given.name);
          return doing(given, signal);
        },
        onEnded: () => orchestrator.nudge(),
        onTrouble,
      });
    }, 60_000);
    afterAll(async () => {
      await worker.stop();
      await orchestrator.stop();
      await queue.close();
      expect(await disagreements(store.db)).toEqual([]);
      await store.close();
      expect(troubles).toEqual([]);
    });

    const go = async (given: RunPlan): Promise<string> => {
      done.length = 0;
      return submit(store, given, { actor: "test", at: new Date() });
    };
    const stateOf = async (id: string) =>
      (await store.db.selectFrom("runs").select("state").where("id", "=", id).executeTakeFirstOrThrow())
        .state;
    const ends = (id: string) =>
      waitFor(
        "the run to end",
        async () => {
          const state = await stateOf(id);
          return state !== "pending" && state !== "running" ? state : undefined;
        },
        { timeoutMs: 60_000 },
      );

    it("does each task after those that it waits for, and ends", async () => {
      const id = await go(
        plan(
          { first: [task("c", ["b"]), task("b", ["a"]), task("a")], second: [task("d")] },
          { second: ["first"] },
        ),
      );
      expect(await ends(id)).toBe("succeeded");
      expect(done).toEqual(["a", "b", "c", "d"]);
    });

    it("fails, and skips and cancels what waits for what failed", async () => {
      doing = async ({ name }) =>
        name === "a"
          ? { ok: false, kind: "threw", message: "no", againInMs: undefined }
          : { ok: true, result: null };
      const id = await go(
        plan({ first: [task("a"), task("b", ["a"]), task("x")], second: [task("d")] }, { second: ["first"] }),
      );
      expect(await ends(id)).toBe("failed");
      expect([...done].sort()).toEqual(["a", "x"]);
      const states = await store.db
        .selectFrom("tasks")
        .select(["name", "state", "failure"])
        .where("run_id", "=", id)
        .orderBy("name")
        .execute();
      expect(states).toEqual([
        { name: "a", state: "failed", failure: "no" },
        { name: "b", state: "cancelled", failure: null },
        { name: "d", state: "pending", failure: null },
        { name: "x", state: "completed", failure: null },
      ]);
    });

    it("tries again what failed, as long as it may", async () => {
      doing = async ({ attempt }) =>
        attempt < 3
          ? { ok: false, kind: "threw", message: "not yet", againInMs: 1 }
          : { ok: true, result: { attempt } };
      const id = await go(plan({ first: [task("a")] }));
      expect(await ends(id)).toBe("succeeded");
      const [found] = await store.db
        .selectFrom("tasks")
        .select(["result", "failure"])
        .where("run_id", "=", id)
        .execute();
      expect(found).toEqual({ result: { attempt: 3 }, failure: null });
    });

    it("is cancelled, with what runs and what waits", async () => {
      doing = (_given, signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () =>
            resolve({ ok: false, kind: "threw", message: "ended", againInMs: undefined }),
          );
        });
      const id = await go(
        plan({ first: [task("a"), task("b", ["a"])], second: [task("c")] }, { second: ["first"] }),
      );
      await waitFor("it to run", () => done.length > 0);
      expect(await askToCancel(store.db, id, new Date())).toBe(true);
      expect(await askToCancel(store.db, id, new Date())).toBe(false);
      expect(await ends(id)).toBe("cancelled");
    });

    it("does many tasks", async () => {
      doing = async () => ({ ok: true, result: null });
      const many = 2_000;
      const id = await go(
        plan({
          first: Array.from({ length: many }, (_, n) => task(`t${n}`, n % 5 === 4 ? [`t${n - 1}`] : [])),
        }),
      );
      expect(await ends(id)).toBe("succeeded");
      expect(new Set(done).size).toBe(many);
      expect(done).toHaveLength(many);
    }, 120_000);
  });
});
