import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalog } from "../../../src/catalog/index.ts";
import { createRegistry, type PageRegistry } from "../../../src/metrics/index.ts";
import { type Observer, startObserver } from "../../../src/pipelines/observe/start-observer.ts";
import { askToCancel } from "../../../src/pipelines/orchestrator/cancel.ts";
import type { RunPlan, TaskPlan } from "../../../src/pipelines/orchestrator/run-plan.ts";
import {
  type Orchestrator,
  startOrchestrator,
} from "../../../src/pipelines/orchestrator/start-orchestrator.ts";
import { submit } from "../../../src/pipelines/orchestrator/submit.ts";
import { openQueue, type Queue } from "../../../src/pipelines/queue/open-queue.ts";
import { move } from "../../../src/pipelines/store/move.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { override } from "../../../src/pipelines/store/override.ts";
import { type Doing, startWorker, type Worker } from "../../../src/pipelines/workers/start-worker.ts";
import { RecordedMetrics } from "../../../src/testing/recorded-metrics.ts";
import { waitFor } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";
import { seedEntities } from "../store/seed-entities.ts";
import { differences } from "./differences.ts";

/** What each task does stands in its name. */
const doing: Doing = async ({ name, attempt }, signal) => {
  if (name.startsWith("waits")) {
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    return { ok: false, kind: "signal", message: "ended", againInMs: undefined };
  }
  if (name.startsWith("fails")) return { ok: false, kind: "exit_code", message: "no", againInMs: undefined };
  if (name.startsWith("strange")) return { ok: false, kind: "strange", message: "no", againInMs: undefined };
  if (name.startsWith("retries") && attempt < 3)
    return { ok: false, kind: attempt === 1 ? "timeout" : "threw", message: "not yet", againInMs: 1 };
  return { ok: true, result: null };
};

const task = (name: string, after: readonly string[] = []): TaskPlan => ({
  name,
  after,
  priority: 0,
  mostAttempts: 3,
  definition: {},
});
const plan = (name: string, tasks: readonly TaskPlan[]): RunPlan => ({
  name,
  definition: {},
  folder: "/",
  workstreams: [{ name: "one", after: [], tasks, gates: [], patches: [] }],
});

inEachPlace((newPlace) => {
  describe("what is shown of a store", () => {
    let store: Store;
    let queue: Queue;
    let orchestrator: Orchestrator;
    let worker: Worker;
    let observer: Observer;
    const troubles: unknown[] = [];
    const onTrouble = (error: unknown): void => void troubles.push(error);
    const first = createRegistry(catalog);
    const second = createRegistry(catalog);
    const third = createRegistry(catalog);

    beforeAll(async () => {
      store = await openStore(newPlace());
      queue = await openQueue(store);
      observer = startObserver(store, first, { name: "first", lookEveryMs: 20, onTrouble });
      orchestrator = startOrchestrator(store, queue, { name: "one", lookEveryMs: 50, onTrouble });
      worker = await startWorker(store, queue, {
        host: "here",
        pid: 1,
        slots: 4,
        kind: "loop",
        lookEveryMs: 20,
        heartbeatMs: 200,
        doTask: doing,
        onEnded: () => orchestrator.nudge(),
        onTrouble,
      });
    }, 60_000);
    afterAll(async () => {
      await worker.stop();
      await orchestrator.stop();
      await queue.close();
      await store.close();
      expect(troubles).toEqual([]);
    });

    const by = () => ({ actor: "test", at: new Date() }) as const;
    const begin = (name: string, tasks: readonly TaskPlan[]): Promise<string> =>
      submit(store, plan(name, tasks), by());
    const isIn = async (id: string, ...states: readonly string[]): Promise<boolean> => {
      const run = store.db.selectFrom("runs").select("state").where("id", "=", id);
      return states.includes((await run.executeTakeFirstOrThrow()).state);
    };
    const ends = (id: string) =>
      waitFor(`the run ${id} to end`, () => isIn(id, "succeeded", "failed", "cancelled"), {
        timeoutMs: 60_000,
      });

    /** The worker may still say that it is idle again: then once more. */
    const equal = async (counting: Observer, registries: readonly PageRegistry[]): Promise<void> => {
      let left: readonly string[] = [];
      await waitFor("the numbers to be those of the database", async () => {
        await counting.look();
        // One run ended twice, by hand, which its table does not know.
        left = (await differences(store, registries, "counted")).filter((one) => !one.includes('"bad"'));
        return left.length === 0;
      }).catch(() => expect(left).toEqual([]));
    };

    it("equals the database after runs that succeed, fail, retry and are cancelled, and after overrides", async () => {
      const good = await begin("good", [task("a"), task("b", ["a"]), task("retries", ["a"])]);
      const bad = await begin("bad", [task("fails"), task("b", ["fails"]), task("strange")]);
      const cancelled = await begin("cancelled", [task("waits"), task("b", ["waits"])]);
      await ends(good);
      await ends(bad);
      await waitFor("the task to run", async () => {
        const running = store.db.selectFrom("tasks").select("id").where("state", "=", "running");
        return (await running.execute()).length > 0;
      });
      await askToCancel(store.db, cancelled, new Date());
      await ends(cancelled);
      await override(store.db, "run", bad, { from: "failed", to: "running", reason: "look", ...by() });
      await override(store.db, "run", bad, { from: "running", to: "failed", reason: "seen", ...by() });
      expect(await observer.look()).toBe(true);
      await equal(observer, [first]);
      const attempts = new RecordedMetrics(catalog.metrics, first);
      const ended = (labels: object): number =>
        attempts
          .series("tta_pipeline_task_duration_seconds", labels)
          .reduce((all, { value }) => all + value, 0);
      const { sum } = await store.db
        .selectFrom("tasks")
        .select(({ fn }) => fn.sum<string>("attempt").as("sum"))
        .executeTakeFirstOrThrow();
      expect(ended({})).toBe(Number(sum));
      expect(ended({ result: "retried", failure: "timeout" })).toBe(1);
      expect(ended({ result: "retried", failure: "threw" })).toBe(1);
      expect(ended({ result: "failed", failure: "exit_code" })).toBe(1);
      expect(ended({ result: "failed", failure: "other" })).toBe(1);
      expect(ended({ result: "cancelled" })).toBe(1);
    });

    it("equals what is there while work is under way", async () => {
      const id = await begin("held", [task("waits"), task("waits too"), task("b", ["waits"])]);
      await waitFor("both to run", async () => {
        const running = store.db.selectFrom("tasks").select("id").where("state", "=", "running");
        return (await running.execute()).length === 2;
      });
      await waitFor("nothing else to move", async () => {
        await observer.look();
        return (await differences(store, [first], "present")).length === 0;
      });
      const shown = new RecordedMetrics(catalog.metrics, first);
      expect(shown.series("tta_pipeline_entities", { entity: "task", state: "running" })).toMatchObject([
        { value: 2 },
      ]);
      expect(shown.series("tta_pipeline_slots", { use: "busy" })).toMatchObject([{ value: 2 }]);
      await askToCancel(store.db, id, new Date());
      await ends(id);
    });

    it("goes on where another left off, and where another died, and never twice", async () => {
      const patches = await seedEntities(store.db, ["patch", "gate"], 8, new Date());
      const ofKind = (entity: string): readonly string[] =>
        patches.filter((one) => one.entity === entity).map(({ id }) => id);
      const waiting = startObserver(store, second, { name: "second", lookEveryMs: 3_600_000, onTrouble });
      expect(await waiting.look()).toBe(false);
      await observer.stop();
      await move(store.db, "patch", ofKind("patch"), {
        ...{ from: "created", to: "quarantined", trigger: "refused" },
        ...by(),
      });
      expect(await waiting.look()).toBe(true);
      await move(store.db, "gate", ofKind("gate"), {
        ...{ from: "pending", to: "running", trigger: "gate_started" },
        ...by(),
      });
      // The second never says another word: its lease runs out.
      await store.db
        .updateTable("event_counts")
        .set({ leased_until: new Date(0) })
        .execute();
      const heir = startObserver(store, third, { name: "third", lookEveryMs: 3_600_000, onTrouble });
      expect(await heir.look()).toBe(true);
      expect(await waiting.look()).toBe(false);
      await move(store.db, "gate", ofKind("gate"), {
        ...{ from: "running", to: "passed", trigger: "report_clean" },
        ...by(),
      });
      await equal(heir, [first, second, third]);
      await waiting.stop();
      await heir.stop();
    });

    it("counts transitions that are refused in this process", async () => {
      const registry = createRegistry(catalog);
      const listening = startObserver(store, registry, { name: "listening", lookEveryMs: 3_600_000 });
      const step = { from: "pending", to: "succeeded", trigger: "none", ...by() };
      await expect(move(store.db, "run", [], step as never)).rejects.toMatchObject({
        code: "PIPELINE_TRANSITION",
      });
      await listening.stop();
      await expect(move(store.db, "run", [], step as never)).rejects.toMatchObject({
        code: "PIPELINE_TRANSITION",
      });
      expect(
        new RecordedMetrics(catalog.metrics, registry).series("tta_pipeline_refused_transitions_total", {
          entity: "run",
        }),
      ).toMatchObject([{ value: 1 }]);
    });
  });
});
