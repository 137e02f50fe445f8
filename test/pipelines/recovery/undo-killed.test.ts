import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { withDefaults } from "../../../src/pipelines/definition/with-defaults.ts";
import { planOfRun } from "../../../src/pipelines/orchestrator/plan-of-run.ts";
import { submit } from "../../../src/pipelines/orchestrator/submit.ts";
import { showRun } from "../../../src/pipelines/status/show-run.ts";
import { openStore } from "../../../src/pipelines/store/open-store.ts";
import { disagreements } from "../../../src/pipelines/store/replay.ts";
import { tempDir, waitFor } from "../../real/index.ts";

const script = fileURLToPath(new URL("undo-member.ts", import.meta.url));
const names = Array.from({ length: 12 }, (_, n) => `t${n}`);

describe("what takes a run back", () => {
  let member: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (member === undefined || member.exitCode !== null || member.signalCode !== null) return;
    const gone = once(member, "exit");
    member.kill("SIGKILL");
    await gone;
  };
  afterEach(kill);

  it("goes on where it was, in its order, after its process was killed", async () => {
    const dir = tempDir();
    const place = { folder: join(dir, "store") };
    const log = join(dir, "undos.txt");
    const lines = (): readonly string[] =>
      existsSync(log) ? readFileSync(log, "utf8").split("\n").filter(Boolean) : [];
    const before = await openStore(place);
    const tasks = names.map((name, n) => ({
      name,
      after: names.slice(Math.max(0, n - 1), n),
      work: { call: "work" },
      undo: { call: "undo", input: name },
    }));
    const last = { name: "last", after: ["t11"], retries: { most: 0 }, work: { call: "fail" } };
    const pipeline = withDefaults({
      name: "test",
      rollBack: true,
      workstreams: [{ name: "only", tasks: [...tasks, last] }],
    });
    const runId = await submit(
      before,
      planOfRun(pipeline, dir, (patch) => patch),
      { actor: "test", at: new Date() },
    );
    await before.close();
    const start = (): void => {
      member = spawn(process.execPath, [script, JSON.stringify(place), log], {
        stdio: ["pipe", "ignore", "ignore"],
      });
    };
    start();
    for (const least of [3, 9, 15]) {
      await waitFor("it to undo", () => lines().length >= least, { timeoutMs: 60_000 });
      await kill();
      start();
    }
    await waitFor("all of it to be undone", () => lines().includes("ends t0"), { timeoutMs: 60_000 });
    // Its end follows at once; what looks at the store must wait until the process has let go of it.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await kill();
    const store = await openStore(place);
    expect((await showRun(store.db, runId)).state).toBe("failed");
    expect(await disagreements(store.db)).toEqual([]);
    await store.close();
    const begun = lines().filter((line) => line.startsWith("begins "));
    expect(begun.length).toBeGreaterThan(names.length);
    // What was under way is undone again; nothing is left out, and nothing comes before what was done after it.
    const order = begun.map((line) => names.indexOf(line.slice("begins ".length)));
    expect(order).toEqual(order.toSorted((a, b) => b - a));
    expect(new Set(order).size).toBe(names.length);
    expect(new Set(lines().filter((line) => line.startsWith("ends "))).size).toBe(names.length);
  }, 120_000);
});
