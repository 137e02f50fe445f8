import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { PrintedLine } from "../../../src/pipelines/work/work-context.ts";
import { RunContext, silentSpan } from "../../../src/telemetry/index.ts";
import { tempDir } from "../../real/index.ts";
import { nodeIn, workIn } from "./work-in.ts";

afterEach(() => vi.unstubAllEnvs());

describe("a command", () => {
  it("runs in the folder of its run, without a shell, and what it prints is kept", async () => {
    const folder = tempDir();
    const done = await workIn({ run: ["printf", "%s in %s\n", "$HOME", "*"] }, { folder });
    expect(done).toMatchObject({
      ok: true,
      result: null,
      output: { stdout: { text: "$HOME in *\n", lines: 1 }, stderr: { text: "", bytes: 0 }, remarks: [] },
    });
    const where = await workIn({ run: ["pwd"] }, { folder });
    expect(where.output.stdout.text).toBe(`${realpathSync(folder)}\n`);
  });

  it("is read by a shell where it is a line for one", async () => {
    const done = await workIn({ shell: "for n in 1 2; do echo $n; done | wc -l; exit 0" });
    expect(done).toMatchObject({ ok: true, output: { stdout: { text: expect.stringMatching(/^\s*2\n$/) } } });
  });

  it("finds its input at its end", async () => {
    expect(await workIn({ run: ["cat"] })).toMatchObject({ ok: true, output: { stdout: { bytes: 0 } } });
  });

  it("sees of the environment what every command needs, what it names, and what is set for it", async () => {
    vi.stubEnv("SECRET_OF_WORKER", "secret");
    vi.stubEnv("NAMED_OF_WORKER", "named");
    const folder = tempDir();
    const done = await workIn(
      { run: ["env"], environment: ["NAMED_OF_WORKER", "NOT_THERE"], set: { EXTRA: "1", LANG: "C" } },
      { folder, subject: { run: "r", task: "t", attempt: 2, idempotencyKey: "k" } },
    );
    const seen = done.output.stdout.text.trim().split("\n").sort();
    const names = seen.map((line) => line.split("=")[0]);
    expect(seen).toEqual(expect.arrayContaining(["EXTRA=1", "LANG=C", "NAMED_OF_WORKER=named"]));
    expect(seen).toEqual(
      expect.arrayContaining([
        "TTA_PIPELINE_RUN=r",
        "TTA_PIPELINE_TASK=t",
        "TTA_PIPELINE_ATTEMPT=2",
        "TTA_PIPELINE_KEY=k",
      ]),
    );
    expect(names).not.toContain("SECRET_OF_WORKER");
    expect(names).not.toContain("NOT_THERE");
    expect(names).not.toContain("TTA_PIPELINE_GATE");
  });

  it("is told which span it belongs to", async () => {
    const ids = { traceId: "a".repeat(32), spanId: "b".repeat(16) };
    const run = new RunContext({
      span: { ...silentSpan, ids, recording: true },
      baggage: {},
      metadata: {},
      source: undefined,
      correlationId: undefined,
      newId: () => "id",
    });
    const done = await workIn({ shell: "echo $TRACEPARENT" }, { run });
    expect(done.output.stdout.text).toBe(`00-${"a".repeat(32)}-${"b".repeat(16)}-01\n`);
  });

  it("fails with its exit code and the last line that it printed, unless that code is expected", async () => {
    const line = "echo checking; printf '\\033[31mtwo problems\\033[0m\\n' >&2; exit 3";
    expect(await workIn({ shell: line })).toMatchObject({
      ok: false,
      kind: "exit_code",
      message: "ended with exit code 3: two problems",
    });
    expect(await workIn({ shell: line, expect: { exitCode: 3 } })).toMatchObject({ ok: true });
    expect(await workIn({ run: ["true"], expect: { exitCode: 3 } })).toMatchObject({
      ok: false,
      kind: "exit_code",
      message: "ended with exit code 0 where 3 was expected",
    });
  });

  it("fails with the signal that ended it from outside", async () => {
    expect(await workIn({ shell: "kill -SEGV $$" })).toMatchObject({
      ok: false,
      kind: "signal",
      message: expect.stringMatching(/^was ended by SIGSEGV/),
    });
  });

  it("fails if it does not leave the files that it is to leave, within the folder of the run", async () => {
    const outside = tempDir();
    writeFileSync(join(outside, "there"), "");
    const folder = tempDir();
    const expects = (...files: string[]) =>
      workIn(
        { shell: `touch made; ln -sf ${outside}/there away; mkdir -p dir`, expect: { files } },
        { folder },
      );
    expect(await expects("made", "./made")).toMatchObject({ ok: true });
    expect(await expects("made", "not-made")).toMatchObject({
      ok: false,
      kind: "output_missing",
      message: "did not leave not-made, which is not there",
    });
    expect(await expects("away")).toMatchObject({
      message: expect.stringMatching(/^did not leave away, which leads out of/),
    });
    expect(await expects("dir")).toMatchObject({ message: "did not leave dir, which is no file" });
    expect(await expects("a", "b", "c", "d")).toMatchObject({
      message: expect.stringMatching(/, and 1 more$/),
    });
  });
});

describe("what cannot begin", () => {
  const beginning = async (run: [string, ...string[]], folder = tempDir()) => {
    const done = await workIn({ run }, { folder });
    return done.ok ? "it began" : `${done.kind}: ${done.message}`;
  };

  it("says that there is no such program", async () => {
    expect(await beginning(["no-such-program-at-all"])).toBe(
      "spawn: there is no program no-such-program-at-all on the PATH",
    );
    const folder = tempDir();
    expect(await beginning(["./check.sh"], folder)).toBe(
      `spawn: there is no program ./check.sh in ${realpathSync(folder)}`,
    );
  });

  it("says that a file is no program, or names one that is not there", async () => {
    const folder = tempDir();
    writeFileSync(join(folder, "text"), "no program");
    writeFileSync(join(folder, "script"), "#!/no/such/shell\n", { mode: 0o755 });
    expect(await beginning(["./text"], folder)).toMatch(/^spawn: \.\/text may not be executed/);
    expect(await beginning(["./script"], folder)).toBe(
      "spawn: the first line of ./script names a program that is not there",
    );
  });

  it("says that what it is given is more than the system takes, or cannot be given", async () => {
    expect(await beginning(["echo", "x".repeat(8_000_000)])).toMatch(/^spawn: its arguments .* longer/);
    expect(await beginning(["echo", "a\0b"])).toMatch(/^spawn: its arguments .*NUL/);
  });

  it("says that its folder is not there, is none, or leads out of that of the run", async () => {
    const outside = tempDir();
    const folder = tempDir();
    mkdirSync(join(folder, "..inside"));
    writeFileSync(join(folder, "file"), "");
    symlinkSync(outside, join(folder, "link"));
    const where = async (asked: string) => {
      const done = await workIn({ run: ["true"], folder: asked }, { folder });
      return done.ok || `${done.kind}: ${done.message}`;
    };
    expect(await where("..inside")).toBe(true);
    expect(await where("missing")).toBe("spawn: its folder missing is not there");
    expect(await where("file")).toBe("spawn: its folder file is no folder");
    for (const out of ["..", "link", outside, "/"]) {
      expect(await where(out)).toBe(`spawn: its folder ${out} leads out of ${folder}`);
    }
  });

  it("does not begin when it is not wanted any more", async () => {
    const folder = tempDir();
    expect(
      await workIn(
        { run: ["touch", "made"], expect: { files: ["made"] } },
        { folder, signal: AbortSignal.abort() },
      ),
    ).toMatchObject({ ok: false, kind: "signal", message: "was told to end before it began" });
  });
});

describe("the lines of a command", () => {
  it("are told as they come, of both streams, without their ends", async () => {
    const told: PrintedLine[] = [];
    await workIn(
      { shell: "echo one; sleep 0.1; echo two >&2; sleep 0.1; printf 'three\\r\\nfour'" },
      { onLine: (line) => told.push(line) },
    );
    expect(told).toEqual([
      { stream: "stdout", text: "one", leftOut: 0 },
      { stream: "stderr", text: "two", leftOut: 0 },
      { stream: "stdout", text: "three", leftOut: 0 },
      { stream: "stdout", text: "four", leftOut: 0 },
    ]);
  });

  it("do it no harm when their listener throws", async () => {
    const onLine = (): never => {
      throw new Error("listener");
    };
    expect(await workIn({ run: ["echo", "one"] }, { onLine })).toMatchObject({ ok: true });
  });

  it("are counted where they are too many to be told, and the last one is told", async () => {
    const told: PrintedLine[] = [];
    const done = await workIn({ shell: "seq 100000; printf end" }, { onLine: (line) => told.push(line) });
    expect(done.output.stdout.lines).toBe(100_001);
    expect(told.length).toBeLessThan(10_000);
    expect(told.at(-1)?.text).toBe("end");
    expect(told.reduce((sum, { leftOut }) => sum + leftOut + 1, 0)).toBe(100_001);
  });

  it("are readable where bytes are no text", async () => {
    const done = await nodeIn(
      "process.stdout.write(Buffer.from([0xff, 0x00, 0xc3, 0x28, 0x80, 0x0a, 0xe2, 0x82]))",
    );
    expect(done.output.stdout).toMatchObject({ bytes: 8, lines: 2 });
    expect(done.output.stdout.text).toBe("\uFFFD\uFFFD\uFFFD(\uFFFD\n\uFFFD");
  });
});
