import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Duration } from "../../../src/duration/index.ts";
import { definePipeline } from "../../../src/pipelines/definition/define-pipeline.ts";
import type {
  GateDefinition,
  WorkstreamDefinition,
} from "../../../src/pipelines/definition/pipeline-definition.ts";
import { withDefaults } from "../../../src/pipelines/definition/with-defaults.ts";
import { askToCancel } from "../../../src/pipelines/orchestrator/cancel.ts";
import { planOfRun } from "../../../src/pipelines/orchestrator/plan-of-run.ts";
import {
  type Orchestrator,
  startOrchestrator,
} from "../../../src/pipelines/orchestrator/start-orchestrator.ts";
import { submit } from "../../../src/pipelines/orchestrator/submit.ts";
import { openQueue, type Queue } from "../../../src/pipelines/queue/open-queue.ts";
import { showRun } from "../../../src/pipelines/status/show-run.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { disagreements } from "../../../src/pipelines/store/replay.ts";
import { makeTempDir, tempDir, waitFor } from "../../real/index.ts";
import { gitIn, type Made, makeRepository } from "../ledger/fixture.ts";
import { inEachPlace } from "../places.ts";

/** A gate that is a line of a shell. */
const gate = (name: string, line: string, more: Partial<GateDefinition> = {}): GateDefinition => ({
  name,
  kind: "lint",
  run: ["sh", "-c", line],
  ...more,
});

inEachPlace((newPlace) => {
  describe("what a workstream made", () => {
    let store: Store;
    let queue: Queue;
    let ledgers: ReturnType<typeof makeTempDir>;
    let orchestrator: Orchestrator;
    const start = (name: string, leaseMs = 15_000): Orchestrator =>
      startOrchestrator(store, queue, { name, leaseMs, lookEveryMs: 50, ledger: { folder: ledgers.path } });

    beforeAll(async () => {
      store = await openStore(newPlace());
      queue = await openQueue(store);
      ledgers = makeTempDir("tta-obs-ledgers-");
      orchestrator = start("one");
    }, 60_000);
    afterAll(async () => {
      await orchestrator.stop();
      await queue.close();
      expect(await disagreements(store.db)).toEqual([]);
      await store.close();
      ledgers.remove();
    });

    const begin = (
      folder: string,
      workstreams: readonly WorkstreamDefinition[],
      texts: Readonly<Record<string, string>> = {},
      deadline?: Duration,
    ): Promise<string> => {
      const pipeline = withDefaults(
        definePipeline({
          name: "test",
          repository: ".",
          workstreams,
          ...(deadline !== undefined && { deadline }),
        }),
      );
      const plan = planOfRun(pipeline, folder, (patch) => texts[patch] ?? "");
      return submit(store, plan, { actor: "test", at: new Date() });
    };
    const ended = async (id: string) => {
      await waitFor(
        "the run to end",
        async () => !["pending", "running"].includes((await showRun(store.db, id)).state),
        { timeoutMs: 60_000 },
      );
      const run = await showRun(store.db, id);
      const [only] = run.workstreams;
      if (only === undefined) throw new Error("a run without a workstream");
      return {
        run: run.state,
        workstream: only.state,
        gates: only.gates.map(({ name, state, patch }) => `${patch ?? "-"} ${name} ${state}`),
        patches: Object.fromEntries(only.patches.map(({ name, state }) => [name, state])),
        reasons: only.patches.map(({ refusedFor }) => refusedFor),
      };
    };

    it("is kept if all gates pass, which look at the folder one after another", async () => {
      const folder = tempDir();
      const id = await begin(folder, [
        { name: "w", gates: [gate("first", "echo 1 >> seen"), gate("second", "test -f seen")] },
      ]);
      expect(await ended(id)).toMatchObject({
        run: "succeeded",
        workstream: "completed",
        gates: ["- first passed", "- second passed"],
      });
    });

    it("is not kept if one does not, after which none is asked", async () => {
      const folder = tempDir();
      const id = await begin(folder, [
        { name: "w", gates: [gate("first", "exit 3"), gate("second", "touch seen")] },
      ]);
      expect(await ended(id)).toMatchObject({
        run: "failed",
        workstream: "failed",
        gates: ["- first failed", "- second blocked"],
      });
      expect(existsSync(join(folder, "seen"))).toBe(false);
    });

    it("fails where a gate takes too long", async () => {
      const id = await begin(tempDir(), [
        { name: "w", gates: [gate("slow", "sleep 60", { timeout: "200ms" })] },
      ]);
      expect(await ended(id)).toMatchObject({ run: "failed", gates: ["- slow failed"] });
      const failed = store.db.selectFrom("state_transitions").select("trigger").where("run_id", "=", id);
      const rows = await failed.where("to_state", "=", "failed").where("entity", "=", "gate").execute();
      expect(rows).toEqual([{ trigger: "timeout_exceeded" }]);
    });

    it("keeps the patches that pass, gives up the others, and leaves the user's files alone", async () => {
      const made = makeRepository({ "a.txt": "one\n", "b.txt": "one\n" });
      const texts = {
        "good.patch": made.diff({ "a.txt": "two\n" }),
        "bad.patch": made.diff({ "b.txt": "wrong\n" }),
        // It fits what was there, and not what the first one made of it.
        "clash.patch": made.diff({ "a.txt": "three\n" }),
        "later.patch": made.diff({ "c.txt": "new\n" }),
        "outside.patch": made.diff({ "d.txt": "x\n" }).replaceAll("d.txt", "../d.txt"),
      };
      const id = await begin(
        made.repository,
        [
          {
            name: "w",
            patches: Object.keys(texts),
            gates: [gate("clean", "! grep -r --include=*.txt wrong ."), gate("a", "test -f a.txt")],
          },
        ],
        texts,
      );
      const end = await ended(id);
      expect(end).toMatchObject({
        run: "succeeded",
        patches: {
          "good.patch": "committed",
          "bad.patch": "quarantined",
          "clash.patch": "quarantined",
          "later.patch": "committed",
          "outside.patch": "quarantined",
        },
      });
      expect(end.gates).toEqual(
        expect.arrayContaining([
          "good.patch clean passed",
          "good.patch a passed",
          "bad.patch clean failed",
          "bad.patch a blocked",
          "clash.patch clean pending",
        ]),
      );
      expect(gitIn(made.repository, "status", "--porcelain")).toBe("");
      expect(gitIn(made.repository, "log", "--format=%s", `main..tta-pipeline/${id}`)).toBe(
        "later.patch\ngood.patch\n",
      );
      expect(gitIn(made.repository, "show", `tta-pipeline/${id}:a.txt`)).toBe("two\n");
    });

    it("fails where none of its patches is kept", async () => {
      const made = makeRepository({ "a.txt": "one\n" });
      const texts = { "p.patch": made.diff({ "a.txt": "two\n" }) };
      const id = await begin(
        made.repository,
        [{ name: "w", patches: ["p.patch"], gates: [gate("no", "false")] }],
        texts,
      );
      expect(await ended(id)).toMatchObject({ run: "failed", patches: { "p.patch": "quarantined" } });
    });

    it("gives up patches for which there is no repository, and says so", async () => {
      const id = await begin(tempDir(), [{ name: "w", patches: ["p.patch"] }], { "p.patch": "x" });
      const end = await ended(id);
      expect(end).toMatchObject({ run: "failed", patches: { "p.patch": "quarantined" } });
      expect(end.reasons).toEqual([expect.stringContaining("repository")]);
    });

    it("is given up when the run is cancelled, with the gate that runs", async () => {
      const made = makeRepository({ "a.txt": "one\n" });
      const texts = { "p.patch": made.diff({ "a.txt": "two\n" }) };
      const sign = join(made.around, "begun");
      const id = await begin(
        made.repository,
        [{ name: "w", patches: ["p.patch"], gates: [gate("slow", `touch '${sign}'; sleep 60`)] }],
        texts,
      );
      await waitFor("the gate to run", () => existsSync(sign));
      await askToCancel(store.db, id, new Date());
      expect(await ended(id)).toMatchObject({
        run: "cancelled",
        gates: ["p.patch slow failed"],
        patches: { "p.patch": "quarantined" },
      });
    });

    it("fails at the deadline of its run, whatever still runs", async () => {
      const id = await begin(tempDir(), [{ name: "w", gates: [gate("slow", "sleep 60")] }], {}, "300ms");
      expect(await ended(id)).toMatchObject({ run: "failed", workstream: "failed" });
      const [last] = await store.db
        .selectFrom("state_transitions")
        .select(["trigger", "reason"])
        .where("run_id", "=", id)
        .where("entity", "=", "run")
        .orderBy("sequence", "desc")
        .limit(1)
        .execute();
      expect(last).toEqual({ trigger: "deadline_exceeded", reason: "it was not over after 300ms" });
    });

    it("is judged on by another, from where the first one stopped", async () => {
      const made: Made = makeRepository({ "a.txt": "one\n" });
      const texts = {
        "first.patch": made.diff({ "a.txt": "two\n" }),
        "second.patch": made.diff({ "b.txt": "two\n" }),
      };
      const go = join(made.around, "go");
      const log = join(made.around, "log");
      mkdirSync(made.around, { recursive: true });
      const id = await begin(
        made.repository,
        [
          {
            name: "w",
            patches: Object.keys(texts),
            gates: [
              gate("g", `echo x >> '${log}'; test -f a.txt; test ! -f b.txt || test -f '${go}' || sleep 60`),
            ],
          },
        ],
        texts,
      );
      await waitFor("the second patch to be tried", async () => {
        const [only] = (await showRun(store.db, id)).workstreams;
        return only?.gates.some(({ patch, state }) => patch === "second.patch" && state === "running");
      });
      await orchestrator.stop();
      writeFileSync(go, "");
      orchestrator = start("two");
      expect(await ended(id)).toMatchObject({
        run: "succeeded",
        patches: { "first.patch": "committed", "second.patch": "committed" },
      });
      expect(gitIn(made.repository, "log", "--format=%s", `main..tta-pipeline/${id}`)).toBe(
        "second.patch\nfirst.patch\n",
      );
    });
  });
});
