import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { byWatchdog, chooseLeash } from "../../../src/stack/adapters/leash.ts";
import { type Child, startChild } from "../../../src/stack/dev/child/adapters/start-child.ts";
import { tempDir, waitFor } from "../../real/index.ts";

// It counts the signals that reach it, and says so in a file: its output is that of this process.
const script = `
  const { writeFileSync } = require("node:fs");
  let count = 0;
  process.on("SIGINT", () => { count += 1; setTimeout(() => { writeFileSync(process.argv[1], String(count)); process.exit(9); }, 200); });
  writeFileSync(process.argv[1], "ready");
  setInterval(() => {}, 1000);`;

describe.each([
  ["the kernel, where it can", chooseLeash()],
  ["a watchdog between", byWatchdog],
])("a command on a leash held by %s", (_name, leash) => {
  const start = (args: readonly string[], graceMs = 20_000): Child =>
    startChild({ file: process.execPath, args, cwd: tempDir(), env: process.env, leash, graceMs });

  it("gets a signal once, and its exit code is handed on", async () => {
    const file = join(tempDir(), "said");
    const child = start(["--eval", script, file]);
    await waitFor("it to run", () => existsSync(file), { timeoutMs: 20_000, everyMs: 20 });
    expect(await child.stop("SIGINT")).toMatchObject({ code: 9, how: "exit code 9" });
    expect(readFileSync(file, "utf8")).toBe("1");
  });

  it("is killed when it heeds nothing", async () => {
    const file = join(tempDir(), "said");
    const deaf = `process.on("SIGTERM", () => {}); require("node:fs").writeFileSync(process.argv[1], ""); setInterval(() => {}, 1000)`;
    const child = start(["--eval", deaf, file], 200);
    await waitFor("it to run", () => existsSync(file), { timeoutMs: 20_000, everyMs: 20 });
    expect((await child.stop("SIGTERM")).code).toBe(137);
  });
});
