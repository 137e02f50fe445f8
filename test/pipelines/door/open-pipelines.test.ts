import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPipelines, type Pipelines, reachPipelines } from "../../../src/pipelines/index.ts";
import { makeTempDir, waitFor } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";
import { databaseIn, ended, pipelineOf, registry } from "./places.ts";

inEachPlace((newPlace) => {
  describe("pipelines that this process has open", () => {
    const dir = makeTempDir();
    const events = join(dir.path, "events.jsonl");
    const troubles: unknown[] = [];
    const printed: string[] = [];
    const options = {
      events,
      registry: registry(),
      onTrouble: (error: unknown) => void troubles.push(error),
    };
    let database: string;
    let pipelines: Pipelines;
    const begin = (...tasks: Parameters<typeof pipelineOf>) =>
      pipelines.begin(pipelineOf(...tasks), { folder: dir.path, actor: "ann" });

    beforeAll(async () => {
      database = databaseIn(newPlace(), join(dir.path, "pipelines"));
      pipelines = await openPipelines({ ...options, database });
      await pipelines.work({
        slots: 4,
        onLine: ({ name }, { text }) => void printed.push(`${name}: ${text}`),
      });
    }, 60_000);
    afterAll(async () => {
      await pipelines.close();
      dir.remove();
      expect(troubles).toEqual([]);
    });

    it("do a run of commands and calls, and show all of it", async () => {
      expect(pipelines.migrated[0]).toBe("0001-first");
      const id = await begin(
        { name: "hello", work: { run: ["echo", "hello"] } },
        { name: "sum", after: ["hello"], work: { call: "add", input: { a: 1, b: 2 } } },
      );
      const run = await ended(pipelines, id);
      expect(run).toMatchObject({
        id,
        name: "checks",
        state: "succeeded",
        folder: dir.path,
        isCancelling: false,
        tasks: { completed: 2 },
        reason: null,
        workstreams: [
          {
            name: "code",
            state: "completed",
            tasks: [
              { name: "hello", state: "completed", attempt: 1, after: [], failure: null },
              { name: "sum", state: "completed", after: ["hello"] },
            ],
          },
        ],
      });
      expect(Date.parse(run.endedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(run.createdAt));
      expect(printed).toEqual(["hello: hello"]);
      expect((await pipelines.list({ most: 1 }))[0]?.id).toBe(id);
    });

    it("say why a run failed", async () => {
      const id = await begin(
        { name: "lost", retries: { most: 0 }, work: { call: "fail" } },
        { name: "never", after: ["lost"], work: { run: ["true"] } },
      );
      expect(await ended(pipelines, id)).toMatchObject({
        state: "failed",
        reason: "code was failed",
        workstreams: [
          {
            state: "failed",
            reason: "lost was not completed",
            tasks: [
              { state: "failed", failureKind: "threw", failure: "it cannot be done" },
              { state: "cancelled" },
            ],
          },
        ],
      });
    });

    it("tell what runs of a run that is to be cancelled at once, and not with the next heartbeat", async () => {
      const id = await begin(
        { name: "long", work: { run: ["sleep", "600"] } },
        { name: "call", work: { call: "wait" } },
        { name: "later", after: ["long"], work: { run: ["true"] } },
      );
      await waitFor("it to run", async () => (await pipelines.show(id)).tasks.running === 2);
      const before = performance.now();
      expect(await pipelines.cancel(id, "ann")).toBe(true);
      expect(await pipelines.cancel(id, "ann")).toBe(false);
      expect(await ended(pipelines, id)).toMatchObject({ state: "cancelled", tasks: { cancelled: 3 } });
      expect(performance.now() - before).toBeLessThan(8_000);
    });

    it("give the history of one run, or of all", async () => {
      const id = await begin({ name: "one", work: { run: ["true"] } });
      await ended(pipelines, id);
      const history = await pipelines.history(id);
      expect(
        history.filter(({ entity_type }) => entity_type === "run").map(({ to_state }) => to_state),
      ).toEqual(["pending", "running", "succeeded"]);
      expect(history[0]?.actor).toBe("ann");
      const [first, ...rest] = history;
      expect(await pipelines.history(id, { after: first?.sequence, most: 2 })).toEqual(rest.slice(0, 2));
      const all = await pipelines.history(undefined, { most: 10_000 });
      expect(all.map(({ run_id }) => run_id)).toContain(null);
      expect(all.at(-1)?.sequence).toBe(await pipelines.newest());
    });

    it("try again what failed for good, or drop it", async () => {
      const fail = { retries: { most: 0 }, work: { call: "fail" } } as const;
      const id = await begin({ name: "a", ...fail }, { name: "b", ...fail });
      await ended(pipelines, id);
      const open = await pipelines.deadLetters({ most: 2, runId: id });
      expect(open.map(({ task, state, message }) => [task, state, message]).sort()).toEqual([
        ["code/a", "open", "it cannot be done"],
        ["code/b", "open", "it cannot be done"],
      ]);
      expect(Date.parse(open[0]?.failedAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
      const again = await pipelines.retry(id, { task: "code/a", actor: "ann", reason: "perhaps now" });
      expect(await ended(pipelines, again)).toMatchObject({ retryOf: id, tasks: { failed: 1 } });
      expect(await pipelines.drop(id, { actor: "ann", reason: "in vain" })).toEqual(["code/b"]);
      expect(await pipelines.deadLetters({ most: 5, runId: id })).toEqual([]);
    });

    it("begin nothing where a patch is not there", async () => {
      const known = await pipelines.list({ most: 200 });
      const withPatch = {
        ...pipelineOf({ name: "one", work: { run: ["true"] } }),
        workstreams: [{ name: "mend", after: [], tasks: [], gates: [], patches: ["no.patch"] }],
      };
      await expect(pipelines.begin(withPatch, { folder: dir.path, actor: "ann" })).rejects.toMatchObject({
        code: "PIPELINE_PATCH",
      });
      expect(await pipelines.list({ most: 200 })).toEqual(known);
    });

    it("write each event into a file", async () => {
      const newest = await pipelines.newest();
      await waitFor("the file", () => readFileSync(events, "utf8").includes(`"sequence":"${newest}"`));
      const written = readFileSync(events, "utf8").trimEnd().split("\n");
      const audit = await pipelines.history(undefined, { most: 10_000 });
      expect(written.slice(0, audit.length).map((line) => JSON.parse(line))).toEqual(audit);
    });
  });
});

describe("an embedded store", () => {
  const dir = makeTempDir();
  const database = join(dir.path, "pipelines");
  let pipelines: Pipelines;
  beforeAll(async () => {
    pipelines = await openPipelines({ database });
  }, 60_000);
  afterAll(async () => {
    await pipelines.close();
    dir.remove();
  });

  it("belongs to one process, which others ask by a file that only their user reads", async () => {
    await expect(openPipelines({ database })).rejects.toThrow(
      `the embedded store ${database} belongs to one process at a time, and the process ${process.pid} has it: wait until it has ended.`,
    );
    const working = await pipelines.work();
    const file = join(database, "process.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid, url: working.url });
    await expect(openPipelines({ database })).rejects.toThrow(`ask it: it listens on ${working.url}`);
    const other = await reachPipelines({ database });
    expect("work" in other).toBe(false);
    const id = await other.begin(pipelineOf({ name: "one", work: { run: ["true"] } }), {
      folder: dir.path,
      actor: "bob",
    });
    expect(await ended(other, id)).toEqual(await pipelines.show(id));
    expect(await other.list({ most: 5, states: ["succeeded"] })).toEqual(await pipelines.list({ most: 5 }));
    expect(await other.history("last")).toEqual(await pipelines.history(id));
    await expect(other.show("0000")).rejects.toMatchObject({
      code: "PIPELINE_UNKNOWN",
      problem: 'no run is named "0000"',
    });
    await working.stop();
    await expect(other.list({ most: 1 })).rejects.toMatchObject({ code: "PIPELINE_STORE" });
  });

  it("is opened again after it was closed, with what it holds", async () => {
    const before = await pipelines.list({ most: 5 });
    await pipelines.close();
    pipelines = await openPipelines({ database });
    expect(pipelines.migrated).toEqual([]);
    expect(await pipelines.list({ most: 5 })).toEqual(before);
  });

  it("is refused in a folder that cannot be one", async () => {
    const file = join(dir.path, "a-file");
    writeFileSync(file, "");
    await expect(openPipelines({ database: file })).rejects.toThrow("cannot be written (EEXIST)");
  });
});

describe("a database that cannot be had", () => {
  it("is named without its password", async () => {
    await expect(
      openPipelines({ database: "postgres://ann:secret@127.0.0.1:1/none?connect_timeout=2" }),
    ).rejects.toThrow(
      "the database postgres://ann@127.0.0.1:1/none cannot be opened (ECONNREFUSED): see that it is there and that this user may use it.",
    );
  });

  it("is refused where its address is of another kind", async () => {
    await expect(openPipelines({ database: "mysql://ann:secret@host/db" })).rejects.toThrow(
      'the database is "mysql://ann@host/db": write postgres://user@host/database, or the folder of an embedded store.',
    );
  });
});
