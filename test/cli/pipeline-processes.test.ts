import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { urlOf } from "../pipelines/places.ts";
import { type RealPostgres, requireBinary, startPostgres, tempDir, waitFor } from "../real/index.ts";
import { bin, ttaProcess } from "./run-cli.ts";

const postgres = requireBinary("postgres");

interface Begun {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  text(): string;
}

const begun = new Set<ChildProcess>();
afterEach(() => {
  for (const child of begun) child.kill("SIGKILL");
  begun.clear();
});

/** A command that goes on while the test does. */
function begin(cwd: string, ...words: string[]): Begun {
  const child = spawn(process.execPath, [bin, "pipeline", ...words], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  begun.add(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return { child, ended, text: () => text };
}

/** Each task writes that it began, and waits for a file. */
const waiting = (name: string, more = ""): string => `name: ${name}
workstreams:
  - name: code
    tasks:
      - name: first
        work: { shell: "echo first >> ${name}.log" }
      - name: long
        after: [first]
        work: { shell: "${more}echo long >> ${name}.log; while ! test -e ${name}.go; do sleep 0.1; done" }
      - name: last
        after: [long]
        work: { shell: "echo last >> ${name}.log" }
`;

function folder(...names: readonly string[]): string {
  const dir = tempDir();
  for (const name of names) writeFileSync(join(dir, `${name}.yml`), waiting(name));
  return dir;
}
const logOf = (dir: string, name: string): readonly string[] => {
  const path = join(dir, `${name}.log`);
  return existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n") : [];
};
const isLong = (dir: string, name: string, times = 1) =>
  waitFor(
    `${name} to be under way`,
    () => logOf(dir, name).filter((line) => line === "long").length >= times,
    { timeoutMs: 60_000 },
  );
const status = async (dir: string) =>
  JSON.parse((await ttaProcess(["pipeline", "status", "--json"], { cwd: dir })).stdout);

const countOf = (entity: string, to: string, many: number): RegExp =>
  new RegExp(
    `tta_pipeline_transitions_total\\{(?=[^}]*entity="${entity}")(?=[^}]*to="${to}")[^}]*\\} ${many}\\b`,
  );

describe("processes at one embedded store", { timeout: 120_000 }, () => {
  it("ask the one that has it, which does the work of all", async () => {
    const dir = folder("one");
    const worker = begin(dir, "work", "--slots", "2");
    await waitFor("it to work", () => worker.text().includes("its API listens on http://127.0.0.1:"), {
      timeoutMs: 60_000,
    });
    const run = begin(dir, "run", "one.yml");
    await isLong(dir, "one");
    expect(await status(dir)).toMatchObject([{ name: "one", state: "running" }]);
    const second = await ttaProcess(["pipeline", "work"], { cwd: dir });
    expect(second).toMatchObject({ code: 3, stdout: "" });
    expect(second.stderr).toContain(
      `belongs to one process at a time, and the process ${worker.child.pid} has it`,
    );
    writeFileSync(join(dir, "one.go"), "");
    expect(await run.ended).toBe(0);
    expect(run.text()).toContain(`which the process ${worker.child.pid} has`);
    worker.child.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    expect(existsSync(join(dir, ".tta-obs/pipelines/process.json"))).toBe(false);
    expect(existsSync(join(dir, ".tta-obs/pipelines/lock"))).toBe(false);
    expect(await status(dir)).toMatchObject([{ name: "one", state: "succeeded" }]);
  });

  it("show what they do as metrics, where that is asked for", async () => {
    const dir = folder("one");
    const worker = begin(dir, "work", "--metrics-port", "0");
    const url = await waitFor(
      "its metrics",
      () => /its metrics are at (http:\/\/127\.0\.0\.1:\d+\/metrics)/.exec(worker.text())?.[1],
      { timeoutMs: 60_000 },
    );
    writeFileSync(join(dir, "one.go"), "");
    expect(await begin(dir, "run", "one.yml").ended).toBe(0);
    const page = await waitFor(
      "three completed tasks",
      async () => {
        const text = await (await fetch(url)).text();
        return countOf("task", "completed", 3).test(text) && text;
      },
      { timeoutMs: 60_000 },
    );
    expect(page).toMatch(countOf("run", "succeeded", 1));
    worker.child.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
  });

  it("let a run be cancelled from another, which tells its commands to end", async () => {
    const dir = folder("one");
    const run = begin(dir, "run", "one.yml");
    await isLong(dir, "one");
    const { code, stdout } = await ttaProcess(["pipeline", "cancel", "last"], { cwd: dir });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^one \(\w{8}\) has ended: it was cancelled\.\n$/),
    });
    expect(await run.ended).toBe(1);
    expect(await status(dir)).toMatchObject([{ state: "cancelled", tasks: { completed: 1, cancelled: 2 } }]);
  });

  it("go on with a run whose process has ended its own", async () => {
    const dir = folder("one", "two");
    const one = begin(dir, "run", "one.yml");
    await isLong(dir, "one");
    const two = begin(dir, "run", "two.yml");
    await isLong(dir, "two");
    writeFileSync(join(dir, "one.go"), "");
    await new Promise((resolve) => setTimeout(resolve, 500));
    writeFileSync(join(dir, "two.go"), "");
    expect(await one.ended).toBe(0);
    expect(await two.ended).toBe(0);
    expect(logOf(dir, "two")).toEqual(["first", "long", "last"]);
  });
});

describe("a run whose process is killed", { timeout: 120_000 }, () => {
  it.each([
    ["run --resume", ["run", "--resume"]],
    ["work", ["work"]],
  ])("is gone on with by %s, at once and without what was done", async (_name, words) => {
    const dir = folder("one");
    const run = begin(dir, "run", "one.yml");
    await isLong(dir, "one");
    run.child.kill("SIGKILL");
    await run.ended;
    const next = begin(dir, ...words);
    await isLong(dir, "one", 2);
    writeFileSync(join(dir, "one.go"), "");
    await waitFor("it to be done", () => logOf(dir, "one").includes("last"), { timeoutMs: 60_000 });
    if (words[0] === "work") next.child.kill("SIGINT");
    expect(await next.ended).toBe(0);
    expect(logOf(dir, "one")).toEqual(["first", "long", "long", "last"]);
    const [shown] = await status(dir);
    expect(shown).toMatchObject({ state: "succeeded", tasks: { completed: 3 } });
  });

  it("is taken over by the terminal that followed it", async () => {
    const dir = folder("one", "two");
    const one = begin(dir, "run", "one.yml");
    await isLong(dir, "one");
    const two = begin(dir, "run", "two.yml");
    await isLong(dir, "two");
    one.child.kill("SIGKILL");
    await isLong(dir, "two", 2);
    for (const name of ["one", "two"]) writeFileSync(join(dir, `${name}.go`), "");
    expect(await two.ended).toBe(0);
  });
});

describe.skipIf(postgres === undefined)("processes at one PostgreSQL", { timeout: 150_000 }, () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());

  it("share the work, and go on with what one of them did that was killed", async () => {
    const dir = folder("one");
    const at = ["--database", urlOf(server)] as const;
    const worker = begin(dir, "work", "--slots", "1", ...at);
    await waitFor("it to work", () => worker.text().includes("Works for"), { timeoutMs: 60_000 });
    const run = begin(dir, "run", "one.yml", "--slots", "1", ...at);
    await isLong(dir, "one");
    run.child.kill("SIGKILL");
    await run.ended;
    writeFileSync(join(dir, "one.go"), "");
    // At once where the worker did it, and when the lease is over where it was the process that was killed.
    await waitFor("it to be done", () => logOf(dir, "one").includes("last"), { timeoutMs: 90_000 });
    const shown = await waitFor("it to have ended", async () => {
      const { stdout } = await ttaProcess(["pipeline", "show", "last", "--json", ...at], { cwd: dir });
      const found = JSON.parse(stdout);
      return found.endedAt === null ? undefined : found;
    });
    expect(shown).toMatchObject({ state: "succeeded", tasks: { completed: 3 } });
    worker.child.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
  });
});

describe("Ctrl-C", { timeout: 120_000 }, () => {
  it("cancels a run, and what it does is told to end", async () => {
    const dir = folder("one");
    const run = begin(dir, "run", "one.yml");
    await isLong(dir, "one");
    run.child.kill("SIGINT");
    expect(await run.ended).toBe(1);
    expect(run.text()).toContain("Cancelling: what runs is told to end. Ctrl-C again ends it by force.");
    expect(await status(dir)).toMatchObject([{ state: "cancelled", tasks: { completed: 1, cancelled: 2 } }]);
  });

  it("a second one ends by force what does not hear the first", async () => {
    const dir = tempDir();
    writeFileSync(join(dir, "deaf.yml"), waiting("deaf", "trap '' TERM; "));
    const run = begin(dir, "run", "deaf.yml", "--grace", "10m");
    await isLong(dir, "deaf");
    run.child.kill("SIGINT");
    await waitFor("it to hear", () => run.text().includes("Cancelling"));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(run.child.exitCode).toBeNull();
    run.child.kill("SIGINT");
    expect(await run.ended).toBe(1);
    expect(await status(dir)).toMatchObject([{ state: "cancelled" }]);
  });
});
