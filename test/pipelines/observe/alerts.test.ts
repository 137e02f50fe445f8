import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { boards, queriesOf } from "../../../src/dashboards/index.ts";
import { type Observer, startObserver } from "../../../src/pipelines/observe/start-observer.ts";
import type { RunPlan, TaskPlan } from "../../../src/pipelines/orchestrator/run-plan.ts";
import { startOrchestrator } from "../../../src/pipelines/orchestrator/start-orchestrator.ts";
import { submit } from "../../../src/pipelines/orchestrator/submit.ts";
import { sweepWorkers } from "../../../src/pipelines/orchestrator/sweep-workers.ts";
import { openQueue, type Queue } from "../../../src/pipelines/queue/open-queue.ts";
import { move } from "../../../src/pipelines/store/move.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { override } from "../../../src/pipelines/store/override.ts";
import { endTasks } from "../../../src/pipelines/workers/end-tasks.ts";
import { enlist } from "../../../src/pipelines/workers/enlist.ts";
import { heartbeat } from "../../../src/pipelines/workers/heartbeat.ts";
import { type Doing, startWorker } from "../../../src/pipelines/workers/start-worker.ts";
import { takeTasks } from "../../../src/pipelines/workers/take-tasks.ts";
import { print } from "../../../src/promql/index.ts";
import { pipelineAlerts } from "../../../src/rules/alerts/pipelines/index.ts";
import { createTestEngine, createTestTelemetry, type TestEngine } from "../../../src/testing/index.ts";
import { waitFor } from "../../real/index.ts";

const hour = 3_600_000;
const by = (at = new Date()) => ({ actor: "test", at }) as const;
const task = (name: string, after: readonly string[] = []): TaskPlan => ({
  ...{ name, after, priority: 0, mostAttempts: 3, definition: {} },
});
const planOf = (name: string, tasks: readonly TaskPlan[], patches: readonly string[] = []): RunPlan => ({
  name,
  definition: {},
  folder: "/",
  workstreams: [
    {
      name: "one",
      after: [],
      gates: [],
      tasks,
      patches: patches.map((patch) => ({ name: patch, content: "" })),
    },
  ],
});
const many = (name: string, count: number): readonly TaskPlan[] =>
  Array.from({ length: count }, (_, n) => task(`${name} ${n}`));

/** Pipelines take real time; the alerts of the drill see it on a clock that the test moves. */
describe("a real fault of a real store of pipelines", { timeout: 120_000 }, () => {
  let store: Store;
  let queue: Queue;
  let observer: Observer;
  let engine: TestEngine;
  let endings: (() => Promise<void>)[] = [];
  const seen = new Set<string>();
  const telemetry = createTestTelemetry();

  beforeAll(async () => {
    store = await openStore({});
    queue = await openQueue(store);
    observer = startObserver(store, telemetry.metrics, { name: "one", lookEveryMs: hour });
    await observer.look();
    engine = createTestEngine({
      telemetry,
      rules: ["alerts/drill"],
      scrapeInterval: "1s",
      labels: { service: "pipelines", environment: "drill" },
    });
  }, 60_000);
  afterAll(async () => {
    engine.stop();
    await observer.stop();
    await queue.close();
    await store.close();
  });
  beforeEach(async () => {
    await observer.look();
    // What was before leaves every window.
    await telemetry.clock.advance(60_000);
    expect(engine.alerts().filter(({ labels }) => labels.component === "pipelines")).toEqual([]);
  });
  afterEach(async () => {
    for (const end of endings) await end();
    endings = [];
  });

  const drive = (): void => {
    const orchestrator = startOrchestrator(store, queue, { name: "driver", lookEveryMs: 20 });
    endings.push(() => orchestrator.stop());
  };
  const work = async (doTask: Doing): Promise<void> => {
    const place = { host: "here", pid: 1, slots: 4, kind: "loop" } as const;
    const worker = await startWorker(store, queue, { ...place, lookEveryMs: 20, heartbeatMs: 200, doTask });
    endings.unshift(() => worker.stop());
  };
  const begin = (plan: RunPlan): Promise<string> => submit(store, plan, by());
  const tasksIn = async (state: "queued" | "running" | "completed" | "blocked", runId: string) =>
    (
      await store.db
        .selectFrom("tasks")
        .select("id")
        .where("run_id", "=", runId)
        .where("state", "=", state)
        .execute()
    ).length;
  const ends = (runId: string) =>
    waitFor("the run to end", async () => {
      const run = store.db.selectFrom("runs").select("state").where("id", "=", runId);
      const { state } = await run.executeTakeFirstOrThrow();
      return state !== "pending" && state !== "running";
    });

  const fires = async (name: string, labels: Readonly<Record<string, string>> = {}): Promise<string> => {
    await observer.look();
    const { annotations } = await engine.expectAlert(name, labels).toFire({ within: "40s" });
    seen.add(name);
    return annotations.description ?? "";
  };
  const resolves = async (name: string): Promise<void> => {
    await observer.look();
    await engine.expectAlert(name).toResolve({ within: "60s" });
  };

  it("is told: commands that fail for good", async () => {
    drive();
    await work(async () => ({ ok: false, kind: "exit_code", message: "no", againInMs: undefined }));
    await ends(await begin(planOf("fails", many("task", 3))));
    expect(await fires("PipelineDeadLetters")).toMatch(/^3.* tasks of pipelines in drill failed for good/);
    await resolves("PipelineDeadLetters");
  });

  it("is told: tasks that fail at first", async () => {
    drive();
    await work(async ({ attempt }) =>
      attempt < 3
        ? { ok: false, kind: "timeout", message: "not yet", againInMs: 1 }
        : { ok: true, result: null },
    );
    await ends(await begin(planOf("retries", many("task", 10))));
    await fires("PipelineRetriesHigh");
    await resolves("PipelineRetriesHigh");
  });

  it("is told: a task whose worker hangs", async () => {
    drive();
    const run = await begin(planOf("hangs", [task("hangs")]));
    await waitFor("it to be queued", async () => (await tasksIn("queued", run)) === 1);
    const place = { host: "here", pid: 2, slots: 1, kind: "process", heartbeatMs: 5 * hour } as const;
    const workerId = await enlist(store, place, new Date());
    const taken = await takeTasks(store, queue, 1, {
      ...{ workerId, leaseMs: 10 * hour },
      ...by(new Date(Date.now() - 2 * hour)),
    });
    expect(taken).toHaveLength(1);
    expect(await fires("PipelineStuck", { entity: "task", state: "running" })).toContain("running");
    await endTasks(
      store,
      taken.map((one) => ({ task: one, how: "completed", result: null })),
      by(),
    );
    await ends(run);
    await resolves("PipelineStuck");
    await move(store.db, "worker", [workerId], { from: "idle", to: "shutdown", trigger: "drained", ...by() });
  });

  it("is told: a run that nobody drives any more", async () => {
    const chain = ["a", "b", "c", "d"].map((name, n, all) => task(name, n === 0 ? [] : [all[n - 1] ?? ""]));
    const run = await begin(planOf("left", chain));
    const driver = startOrchestrator(store, queue, { name: "short", lookEveryMs: 20 });
    await waitFor("the others to wait", async () => (await tasksIn("blocked", run)) === 3);
    await driver.stop();
    await work(async () => ({ ok: true, result: null }));
    await waitFor("the first to be done", async () => (await tasksIn("completed", run)) === 1);
    expect(await fires("PipelineBlocked")).toContain("3 tasks of pipelines");
    drive();
    await ends(run);
    await resolves("PipelineBlocked");
  });

  it("is told: a task that no worker takes", async () => {
    drive();
    const run = await begin(planOf("waits", [task("waits")]));
    await waitFor("it to wait for long", async () => {
      await observer.look();
      await telemetry.clock.advance(1_000);
      return (engine.value("max(tta_pipeline_queue_wait_seconds)") ?? 0) > 2;
    });
    expect(await fires("PipelineQueueWaits")).toMatch(/has waited for .*s for a worker/);
    await work(async () => ({ ok: true, result: null }));
    await ends(run);
    await resolves("PipelineQueueWaits");
  });

  it("is told: a worker that says nothing any more", async () => {
    const ago = new Date(Date.now() - 150_000);
    const place = { host: "here", pid: 3, slots: 1, kind: "process", heartbeatMs: 60_000 } as const;
    const id = await enlist(store, place, ago);
    await move(store.db, "worker", [id], { from: "idle", to: "busy", trigger: "task_leased", ...by(ago) });
    await sweepWorkers(store.db, "test", new Date());
    await fires("PipelineWorkerSilent");
    await heartbeat(store, id, 1_000, new Date());
    await resolves("PipelineWorkerSilent");
    await move(store.db, "worker", [id], { from: "idle", to: "shutdown", trigger: "drained", ...by() });
  });

  it("is told: patches that are refused, and one that is taken back", async () => {
    const run = await begin(planOf("patches", [], ["a", "b", "c"]));
    const patches = await store.db.selectFrom("patches").select("id").where("run_id", "=", run).execute();
    const [kept = "", ...refused] = patches.map(({ id }) => id);
    await move(store.db, "patch", refused, {
      ...{ from: "created", to: "quarantined", trigger: "refused" },
      ...by(),
    });
    await fires("PipelinePatchesQuarantined");
    const one = [kept];
    await move(store.db, "patch", one, {
      from: "created",
      to: "validated",
      trigger: "check_passed",
      ...by(),
    });
    await move(store.db, "patch", one, { from: "validated", to: "queued", trigger: "enqueued", ...by() });
    await move(store.db, "patch", one, {
      from: "queued",
      to: "applied",
      trigger: "apply_succeeded",
      ...by(),
    });
    await move(store.db, "patch", one, { from: "applied", to: "verified", trigger: "gates_passed", ...by() });
    await move(store.db, "patch", one, {
      from: "verified",
      to: "committed",
      trigger: "commit_made",
      ...by(),
    });
    await move(store.db, "patch", one, {
      ...{ from: "committed", to: "rolled_back", trigger: "user_rolled_back" },
      ...by(),
    });
    await fires("PipelineRolledBack");
    await resolves("PipelineRolledBack");
    await move(store.db, "run", [run], {
      from: "pending",
      to: "cancelled",
      trigger: "user_cancelled",
      ...by(),
    });
  });

  it("is told: states that are set by hand", async () => {
    const run = await begin(planOf("by hand", []));
    await override(store.db, "run", run, { from: "pending", to: "failed", reason: "try", ...by() });
    await override(store.db, "run", run, { from: "failed", to: "running", reason: "try", ...by() });
    await override(store.db, "run", run, { from: "running", to: "failed", reason: "try", ...by() });
    await fires("PipelineOverrides");
    await resolves("PipelineOverrides");
  });

  it("is shown on the board in numbers that the database has", async () => {
    drive();
    const release = Promise.withResolvers<void>();
    await work(async ({ name }) => {
      if (name.startsWith("held")) await release.promise;
      return { ok: true, result: null };
    });
    const run = await begin(planOf("held", [...many("held", 3), task("after", ["held 0"])]));
    await waitFor("three to run", async () => (await tasksIn("running", run)) === 3);
    await waitFor("the last to wait", async () => (await tasksIn("blocked", run)) === 1);
    await observer.look();
    await telemetry.clock.advance(2_000);
    const board = boards.find(({ key }) => key === "pipelines");
    const shown = Object.entries(board?.rows[0]?.panels ?? {}).map(([key, panel]) => [
      key,
      engine.value(print(queriesOf(panel)[0]?.query ?? { node: { type: "number", value: 0 } })),
    ]);
    expect(Object.fromEntries(shown)).toEqual({
      runs_now: 1,
      queued_now: 0,
      stuck_now: 0,
      failed_now: expect.any(Number),
      workers_now: 1,
      slots_now: 0.75,
    });
    release.resolve();
    await ends(run);
  });

  it("is told by every alert of pipelines that there is", () => {
    expect([...seen].sort()).toEqual(pipelineAlerts.map(({ name }) => name).sort());
  });
});
