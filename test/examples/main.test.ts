import { describe, expect, it } from "vitest";
import { type StartedProgram, startProgram } from "./started-program.ts";

const start = (...args: readonly string[]): StartedProgram => startProgram("demo/main.ts", args);

// It imports the package by its name, as a user's code would: from dist, which `npm test` builds.
describe("node examples/demo/main.ts", () => {
  it.each([
    [["--speed", "3"], 2, "Unknown option '--speed': see --help\n"],
    [["--rate", "0"], 2, '--rate is "0": give a number from 0.1 to 200\n'],
    [["--docs", "/nowhere"], 2, /^cannot read the folder \/nowhere: ENOENT.*\n$/],
    [["--questions", "/nowhere"], 2, /^cannot read the questions in \/nowhere: ENOENT.*\n$/],
    [["--fault", "all"], 2, /^fault "all" is not complete: .*\n$/],
  ])("refuses %j in one sentence", async (args, code, message) => {
    const ended = await start("--port", "0", "--metrics-port", "0", ...args).ended;
    expect(ended).toMatchObject({ code, out: "" });
    expect(ended.err).toMatch(message);
  });

  it("prints its options", async () => {
    const { code, out } = await start("--help").ended;
    expect(code).toBe(0);
    for (const option of ["--docs", "--rate", "--fault", "--uncached-share"]) expect(out).toContain(option);
  });

  it("writes JSON lines, answers, and ends in order at SIGTERM", async () => {
    const { child, lines, ended } = start("--port", "0", "--metrics-port", "0", "--no-player");
    await expect.poll(lines, { timeout: 60_000 }).not.toEqual([]);
    const ready: unknown = JSON.parse(lines().find((line) => line.includes("the demo is ready")) ?? "{}");
    expect(ready).toMatchObject({ message: "the demo is ready", level: "info" });
    const { url = "" } = ready as { readonly url?: string };
    expect((await fetch(`${url}/ask?q=what+is+a+workflow`)).status).toBe(200);
    child.kill("SIGTERM");
    const { code, err, out } = await ended;
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const line of out.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  });

  it("says in one line that its port is taken", async () => {
    const first = start("--port", "0", "--metrics-port", "0", "--no-player");
    await expect.poll(first.lines, { timeout: 60_000 }).not.toEqual([]);
    const port = new URL(JSON.parse(first.lines()[0] ?? "{}").url).port;
    for (const [app, metrics] of [
      [port, "0"],
      ["0", port],
    ] as const) {
      const { code, err } = await start("--port", app, "--metrics-port", metrics, "--no-player").ended;
      expect(code).toBe(1);
      expect(err).toMatch(/^[^\n]*\b127\.0\.0\.1:\d+[^\n]*\n$/);
    }
  }, 120_000);
});
