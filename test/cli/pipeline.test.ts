import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTempDir } from "../real/index.ts";
import { tta } from "./run-cli.ts";

const good = `name: good
workstreams:
  - name: code
    tasks:
      - name: hello
        work: { run: [echo, hello] }
      - name: after
        after: [hello]
        work: { run: ["true"] }
`;
const bad = `name: bad
workstreams:
  - name: code
    tasks:
      - name: tests
        retries: { most: 0 }
        work: { shell: "echo one; echo two; echo it is broken >&2; exit 3" }
      - name: never
        after: [tests]
        work: { run: ["true"] }
  - name: later
    after: [code]
    tasks:
      - name: last
        work: { run: ["true"] }
`;
const faulty = `name: faulty
workstreams:
  - name: code
    tasks:
      - name: one
        after: [tow]
        work: { run: ["true"] }
      - name: two
        timeout: 10
        work: { run: ["true"] }
`;

const { path: dir, remove } = makeTempDir();
const pipeline = (...words: string[]) => tta(["pipeline", ...words], { cwd: dir });

beforeAll(() => {
  writeFileSync(join(dir, "good.yml"), good);
  writeFileSync(join(dir, "bad.yml"), bad);
  writeFileSync(join(dir, "faulty.yml"), faulty);
});
afterAll(remove);

describe("tta-obs pipeline", () => {
  it("does a pipeline, tells each step and shows what came of it", { timeout: 60_000 }, async () => {
    const { code, stdout, stderr } = await pipeline("run", "good.yml");
    expect(stderr).toMatch(/^good is the run [0-9a-f]{8}\.\n/);
    expect(stderr.replace(/\d+\.\d s/g, "0.1 s")).toContain(
      [
        "✔ code/hello completed after 0.1 s",
        "✔ code/after completed after 0.1 s",
        "✔ workstream code completed after 0.1 s\n",
      ].join("\n"),
    );
    expect(stdout).toMatch(
      /^✔ good succeeded in \d+\.\d s\n {2}[0-9a-f-]{36}, begun .* in \/.*\n {2}trace [0-9a-f]{32}\n\n✔ code /,
    );
    expect(code).toBe(0);
  });

  it("exits with 1 where something failed, and says why with its last lines", {
    timeout: 60_000,
  }, async () => {
    const { code, stdout, stderr } = await pipeline("run", "bad.yml");
    expect(stderr.replace(/\d+\.\d s/g, "0.1 s")).toContain(
      [
        "✖ code/tests failed after 0.1 s: ended with exit code 3: it is broken",
        "    │ one",
        "    │ two",
        "    │ it is broken",
      ].join("\n"),
    );
    expect(stdout.replace(/\d+\.\d s/g, "0.1 s")).toMatch(/^✖ bad failed in 0\.1 s: code was failed\n/);
    expect(stdout.replace(/\d+\.\d s/g, "0.1 s")).toContain(
      [
        "✖ code  0.1 s  failed  tests was not completed",
        "  ✖ tests  0.1 s  ended with exit code 3: it is broken (exit_code)",
        "  – never  cancelled",
        "",
        "– later  cancelled  one before it was not completed",
        "  – last  cancelled",
      ].join("\n"),
    );
    expect(code).toBe(1);
  });

  it("lists runs, and shows one by the end of its id", { timeout: 60_000 }, async () => {
    const { code, stdout } = await pipeline("status");
    expect(code).toBe(0);
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^ID +PIPELINE +STATE +TASKS +BEGAN +TOOK$/);
    expect(lines[1]).toMatch(/^[0-9a-f]{8} {2}bad +failed +0 of 3 completed, 1 failed +2\d{3}-/);
    expect(lines[2]).toMatch(/^[0-9a-f]{8} {2}good +succeeded +2 of 2 completed +2\d{3}-/);
    const failed = await pipeline("status", "--state", "failed", "--json");
    const [{ id, tasks }] = JSON.parse(failed.stdout);
    expect(tasks).toEqual({ failed: 1, cancelled: 1, pending: 1 });
    const shown = await pipeline("show", lines[1]?.slice(0, 8) ?? "", "--json");
    expect(JSON.parse(shown.stdout)).toMatchObject({ id, name: "bad", state: "failed" });
    expect((await pipeline("show", "last")).stdout).toContain(id);
  });

  it("prints the audit of a run, in lines or as it is kept", { timeout: 60_000 }, async () => {
    const { stdout } = await pipeline("history", "last");
    expect(stdout).toMatch(
      /^\S+Z {2}task code\/tests {2}running → failed {2}\(execution_failed, \S+\) {2}ended with exit code 3: it is broken$/m,
    );
    const json = await pipeline("history", "last", "--json", "--follow");
    const events = json.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events).toHaveLength(stdout.trimEnd().split("\n").length);
    expect(events.at(-1)).toMatchObject({ entity_type: "run", to_state: "failed", severity: "error" });
  });

  it("cancels nothing that has ended", { timeout: 60_000 }, async () => {
    const { code, stdout } = await pipeline("cancel", "last");
    expect(stdout).toMatch(/^bad \([0-9a-f]{8}\) had ended before: it failed\.\n$/);
    expect(code).toBe(1);
  });

  it("tries again what was not completed, and drops what nobody wants any more", {
    timeout: 90_000,
  }, async () => {
    const cwd = join(dir, "again");
    const flaky = (name: string) =>
      `{ name: ${name}, retries: { most: 0 }, work: { run: [test, -e, ${name}] } }`;
    mkdirSync(cwd);
    writeFileSync(
      join(cwd, "again.yml"),
      `name: again\nworkstreams:\n  - name: code\n    tasks:\n      - ${flaky("one")}\n      - ${flaky("two")}\n      - { name: three, after: [one], work: { run: ["true"] } }\n`,
    );
    const inFolder = (...words: string[]) => tta(["pipeline", ...words], { cwd });
    expect((await inFolder("run", "again.yml")).code).toBe(1);
    const letters = await inFolder("drop");
    expect(letters.stdout).toMatch(/^RUN +PIPELINE +TASK +ATTEMPTS +WHY\n/);
    expect(
      letters.stdout.match(/again +code\/(one|two) +1 +ended with exit code 1 \(exit_code\)/g),
    ).toHaveLength(2);
    expect(await inFolder("drop", "last", "code/two")).toMatchObject({ code: 2 });
    const dropped = await inFolder("drop", "last", "code/two", "--reason", "not needed");
    expect(dropped).toEqual({ code: 0, stdout: "Dropped code/two.\n", stderr: "" });
    expect(await inFolder("retry", "last", "code/two")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the task "code/two" was dropped'),
    });
    const [{ id }] = JSON.parse((await inFolder("status", "--json")).stdout);
    writeFileSync(join(cwd, "one"), "");
    const retried = await inFolder("retry", "last", "code/one");
    expect(retried.code).toBe(0);
    expect(retried.stdout).toMatch(
      /^again is tried again as (\w{8}): tta-obs pipeline run --resume \1 does it here\.\n$/,
    );
    const { code, stdout } = await inFolder("run", "--resume", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ state: "succeeded", retryOf: id, tasks: { completed: 2 } });
    expect(code).toBe(0);
    expect((await inFolder("drop")).stdout).toBe("No task has failed for good.\n");
  });

  it("tells all faults of a file at once, each in a line of its own, and begins nothing", async () => {
    const { code, stderr } = await pipeline("run", "faulty.yml");
    expect(stderr).toBe(
      [
        "tta-obs: faulty.yml has 2 faults",
        'faulty.yml:6:17: task "code/one": after[0] is "tow", and there is no such task (perhaps you mean two)',
        'faulty.yml:9:18: task "code/two": timeout is 10 (say of what: "10s" or "10m")',
        "nothing of it was begun: mend it, and read it again.\n",
      ].join("\n"),
    );
    expect(code).toBe(2);
  });

  it.each([
    [
      "a file that is not there",
      ["run", "no.yml"],
      2,
      "no.yml cannot be read (ENOENT): name a file of a pipeline: YAML, JSON, or a module that exports one.",
    ],
    ["no file", ["run"], 2, "pipeline run needs FILE: see tta-obs pipeline run --help."],
    [
      "nothing to resume",
      ["run", "--resume"],
      2,
      "no run has been cut off: begin one: tta-obs pipeline run FILE.",
    ],
    [
      "a run that has ended",
      ["run", "last", "--resume"],
      2,
      "the run last has ended, it failed: begin another: tta-obs pipeline run FILE.",
    ],
    [
      "no such run",
      ["show", "ffff"],
      2,
      'no run is named "ffff": tta-obs pipeline status lists those that there are.',
    ],
    [
      "an unknown state",
      ["status", "--state", "faild"],
      2,
      '--state does not know "faild": perhaps you mean failed.',
    ],
    [
      "a database of another kind",
      ["status", "--database", "mysql://ann:secret@h/d"],
      3,
      'the database is "mysql://ann@h/d": write postgres://user@host/database, or the folder of an embedded store.',
    ],
    [
      "a database that is gone",
      ["status", "--database", "postgres://ann:secret@127.0.0.1:1/ci"],
      3,
      "the database postgres://ann@127.0.0.1:1/ci cannot be opened (ECONNREFUSED): see that it is there and that this user may use it.",
    ],
  ])("says of %s what is wrong", { timeout: 60_000 }, async (_what, words, code, sentence) => {
    expect(await pipeline(...words)).toEqual({ code, stdout: "", stderr: `tta-obs: ${sentence}\n` });
  });

  it("does what a module says, with what its tasks may call", { timeout: 60_000 }, async () => {
    const index = new URL("../../src/pipelines/index.ts", import.meta.url).href;
    writeFileSync(
      join(dir, "calls.ts"),
      `import { createWorkRegistry, definePipeline } from ${JSON.stringify(index)};
export const registry = createWorkRegistry({ double: async ({ n }: { n: number }) => ({ n: n * 2 }) });
export default definePipeline({
  name: "calls",
  workstreams: [{ name: "code", tasks: [{ name: "double", work: { call: "double", input: { n: 2 } } }] }],
});
`,
    );
    const { code, stdout } = await pipeline("run", "calls.ts", "--json", "--slots", "1");
    expect(JSON.parse(stdout)).toMatchObject({ state: "succeeded", tasks: { completed: 1 } });
    expect(code).toBe(0);
    writeFileSync(
      join(dir, "calls.json"),
      '{"name":"c","workstreams":[{"name":"w","tasks":[{"name":"t","work":{"call":"dubble"}}]}]}',
    );
    const wrong = await pipeline("run", "calls.json", "--calls", "calls.ts");
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toContain("perhaps you mean double");
  });

  it("brings a database forward and says so, and refuses one of a newer version", {
    timeout: 60_000,
  }, async () => {
    const database = join(dir, "other");
    const first = await pipeline("migrate", "--database", "other");
    expect(first.stdout).toMatch(
      /^The embedded store \/.*\/other was brought to this version:\n {2}0001-first\n/,
    );
    expect((await pipeline("migrate", "--database", "other", "--json")).stdout).toBe(
      `${JSON.stringify({ database: `the embedded store ${database}`, steps: [] }, null, 2)}\n`,
    );
    const store = await PGlite.create(join(database, "store"));
    await store.exec("INSERT INTO kysely_migration VALUES ('9999-of-the-future', '2030-01-01')");
    await store.close();
    const { code, stderr } = await pipeline("status", "--database", "other");
    expect(stderr).toBe(
      "tta-obs: the store has the step 9999-of-the-future, which this version does not know: use the newer version that made it, or another store: steps go forward only.\n",
    );
    expect(code).toBe(3);
  });
});
