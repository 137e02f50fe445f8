import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { groupOf } from "../../../src/lock/index.ts";
import { tempDir, waitFor } from "../../real/index.ts";
import { nodeIn, workIn } from "./work-in.ts";

const runs = (pid: string): boolean => groupOf(pid) !== undefined;
const pidIn = (folder: string, file: string): string => readFileSync(join(folder, file), "utf8").trim();

describe("a command that does not end", () => {
  it("is asked to end when its time is over, and that is a timeout whatever it makes of it", async () => {
    const done = await workIn(
      { shell: "trap 'exit 0' TERM; while :; do sleep 0.05; done" },
      { timeoutMs: 300 },
    );
    expect(done).toMatchObject({
      ok: false,
      kind: "timeout",
      message: "took longer than 300ms, and ended with exit code 0",
    });
    const plain = await workIn({ run: ["sleep", "60"] }, { timeoutMs: 200 });
    expect(plain).toMatchObject({
      kind: "timeout",
      message: "took longer than 200ms, and ended with SIGTERM",
    });
  });

  it("is ended when nobody wants it any more, and says why", async () => {
    const control = new AbortController();
    const done = workIn({ run: ["sleep", "60"] }, { signal: control.signal });
    setTimeout(() => control.abort("cancelled"), 100);
    expect(await done).toMatchObject({
      ok: false,
      kind: "signal",
      message: "was told to end (cancelled), and ended with SIGTERM",
    });
  });

  it("is killed after its grace when it ignores that, with its children and theirs", async () => {
    const folder = tempDir();
    const done = await workIn(
      {
        shell:
          "trap '' TERM; sh -c 'trap \"\" TERM; sleep 61 & echo $! > grandchild; wait' & echo $! > child; sleep 62; sleep 63",
      },
      { folder, timeoutMs: 500, graceMs: 300 },
    );
    expect(done).toMatchObject({
      ok: false,
      kind: "timeout",
      message: "took longer than 500ms, and had to be killed",
      output: { remarks: expect.arrayContaining(["did not end in 300ms of SIGTERM, and got SIGKILL"]) },
    });
    expect(["child", "grandchild"].filter((name) => runs(pidIn(folder, name)))).toEqual([]);
  });

  it("leaves what it has started the rest of its grace, where it does not need that itself", async () => {
    const folder = tempDir();
    const tidying = `sh -c 'trap "trap \\"\\" TERM; sleep 2.5; touch tidied; exit" TERM; touch ready; while :; do sleep 0.05; done'`;
    const control = new AbortController();
    const done = workIn({ shell: `${tidying} & wait` }, { folder, signal: control.signal, graceMs: 20_000 });
    await waitFor("the child", () => existsSync(join(folder, "ready")));
    control.abort("cancelled");
    expect(await done).toMatchObject({
      ok: false,
      message: "was told to end (cancelled), and ended with SIGTERM",
      output: { remarks: [] },
    });
    expect(existsSync(join(folder, "tidied"))).toBe(true);
  });

  it("is ended when it stands still", async () => {
    const done = await workIn({ shell: "kill -STOP $$" }, { timeoutMs: 300, graceMs: 20_000 });
    expect(done).toMatchObject({
      kind: "timeout",
      message: "took longer than 300ms, and ended with SIGTERM",
    });
  });
});

describe("what a command leaves behind", () => {
  it("is ended with it, and told", async () => {
    const folder = tempDir();
    const done = await workIn(
      {
        shell:
          "sleep 61 & echo $! > child; sh -c 'trap \"\" TERM; sleep 62' & echo $! > deaf; sleep 0.1; echo done",
      },
      { folder, graceMs: 200 },
    );
    expect(done).toMatchObject({
      ok: true,
      output: { stdout: { text: "done\n" }, remarks: ["left processes behind, which were ended"] },
    });
    expect(["child", "deaf"].filter((name) => runs(pidIn(folder, name)))).toEqual([]);
  });

  it("is named where it left the group, even if it holds the output open", async () => {
    const folder = tempDir();
    const done = await workIn({ shell: "setsid sleep 61 & sleep 0.2; echo done" }, { folder });
    onTestFinished(() => {
      for (const [, pid] of done.output.remarks.join().matchAll(/\((\d+)\)/g))
        process.kill(Number(pid), "SIGKILL");
    });
    expect(done).toMatchObject({
      ok: true,
      output: {
        stdout: { text: "done\n" },
        remarks: [
          expect.stringMatching(/^started what left its process group and may still run: sleep \(\d+\)$/),
        ],
      },
    });
  });

  it("is killed with the worker when that is killed", async () => {
    const folder = tempDir();
    const worker = spawn(process.execPath, [
      fileURLToPath(new URL("./worker-to-kill.ts", import.meta.url)),
      folder,
      "echo $$ > command; sleep 61 & echo $! > child; wait",
    ]);
    onTestFinished(() => void worker.kill("SIGKILL"));
    const file = join(folder, "child");
    await waitFor("the command", () => existsSync(file) && readFileSync(file, "utf8").endsWith("\n"));
    const pids = [pidIn(folder, "command"), pidIn(folder, "child")];
    expect(pids.filter(runs)).toEqual(pids);
    worker.kill("SIGKILL");
    await waitFor("their end", () => pids.filter(runs).length === 0);
  });
});

describe("a command that prints without end", () => {
  it("is heard to the last byte in bounded memory", async () => {
    const before = process.memoryUsage().rss;
    let most = 0;
    const look = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 10);
    const done = await workIn(
      { shell: "yes | head -c 1000000000; printf 'the end'" },
      { onLine: () => undefined },
    );
    clearInterval(look);
    expect(done).toMatchObject({
      ok: true,
      output: { stdout: { bytes: 1_000_000_007, lines: 500_000_001 } },
    });
    const { text } = done.output.stdout;
    expect(text.length).toBeLessThan(66_000);
    expect(text).toMatch(/^y\ny\n/);
    expect(text).toMatch(/\n… \d+ bytes left out …\n/);
    expect(text).toMatch(/y\nthe end$/);
    expect(most - before).toBeLessThan(200_000_000);
  }, 120_000);

  it("is ended in its time", async () => {
    const done = await workIn({ run: ["yes"] }, { timeoutMs: 300 });
    expect(done).toMatchObject({
      kind: "timeout",
      output: { stdout: { text: expect.stringMatching(/^y\n/) } },
    });
  });

  it("may close its output and go on", async () => {
    const done = await workIn({ shell: "echo first; exec >&- 2>&-; sleep 0.2; exit 4" });
    expect(done).toMatchObject({ kind: "exit_code", message: "ended with exit code 4: first" });
  });

  it("may print one line of many megabytes", async () => {
    const told: string[] = [];
    const done = await nodeIn('process.stdout.write("é".repeat(5_000_000))', {
      onLine: ({ text }) => told.push(text),
    });
    expect(done.output.stdout).toMatchObject({ bytes: 10_000_000, lines: 1 });
    expect(done.output.stdout.text).not.toContain("\uFFFD");
    expect(told).toEqual([`${"é".repeat(2048)}…`]);
  });
});
