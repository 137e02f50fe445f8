import { chmodSync, readFileSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type Collected,
  type CollectOptions,
  collectCheck,
  collectParts,
} from "../../src/collectors/index.ts";
import { startTimeOf } from "../../src/lock/index.ts";
import type { CheckSource } from "../../src/quality/index.ts";
import type { Check, Fact, Measure } from "../../src/standards/index.ts";
import { projectWith, Repository, tool, write } from "./project.ts";

const ask = (
  check: Check,
  sources: readonly CheckSource[],
  top: string,
  more: Partial<CollectOptions> = {},
): Promise<Collected> => collectCheck(check, sources, { top, signal: new AbortController().signal, ...more });

const numberIn = ({ facts }: Collected, measure: Measure): number | undefined =>
  facts.find((fact) => fact.measure === measure)?.value;

const whyOf = ({ facts }: Collected, measure: Measure): string | undefined =>
  facts.find((fact) => fact.measure === measure)?.why;

const print = (report: unknown, code = 0): string =>
  `console.log(${JSON.stringify(typeof report === "string" ? report : JSON.stringify(report))}); process.exitCode = ${code}`;

const vitest = (...files: readonly (readonly [file: string, ...tests: readonly string[]])[]) => ({
  numTotalTests: files.reduce((sum, [, ...tests]) => sum + tests.length, 0),
  testResults: files.map(([name, ...tests]) => ({
    name,
    status: tests.includes("failed") ? "failed" : "passed",
    assertionResults: tests.map((status, index) => ({ status, title: `t${index}`, ancestorTitles: ["s"] })),
  })),
});

const unit = (report: unknown, code = 0) => tool(print(report, code), { report: { format: "vitest" } });

describe("a check of which a tool tells", () => {
  it("is done when the tool found faults and said so, whatever its exit code", async () => {
    const top = projectWith();
    const said = await ask("unit", [unit(vitest(["a.test.ts", "passed", "failed", "skipped"]), 1)], top);
    expect(said).toMatchObject({ outcome: "done", failedTests: ["s › t1"] });
    expect([
      numberIn(said, "tests_passed"),
      numberIn(said, "tests_failed"),
      numberIn(said, "tests_skipped"),
    ]).toEqual([1, 1, 1]);
    expect(said.facts).toHaveLength(4);
  });

  it.each<readonly [string, string, RegExp]>([
    [
      "says that all is well and ends badly",
      print(vitest(["a", "passed"]), 3),
      /has no failure, though it ended with exit code 3/,
    ],
    ["prints nothing", "", /its report is empty/],
    [
      "prints nothing and says why",
      "console.error('\\u001b[31mno config'); process.exitCode = 2",
      /is empty, and it ended with exit code 2 \(no config\)/,
    ],
    ["prints half of a report", print('{"numTotalTests":1,"testRes'), /is no whole JSON/],
    [
      "prints the report of another tool",
      print({ files: {}, schemaVersion: "1" }),
      /is no report of vitest or Jest/,
    ],
    ["is killed", "process.kill(process.pid, 'SIGKILL')", /was ended by SIGKILL/],
    [
      "prints more than is read",
      "const b = Buffer.alloc(1 << 20, 65); for (let i = 0; i < 17; i++) process.stdout.write(b)",
      /has 17825792 bytes, more than the 16777216 that are read/,
    ],
  ])("is unknown where the tool %s, and no measure has a value", async (_what, code, reason) => {
    const said = await ask("unit", [tool(code, { report: { format: "vitest" } })], projectWith());
    expect(said.outcome).toBe("unknown");
    expect(said.reason).toMatch(reason);
    expect(said.facts.map(({ value }) => value)).toEqual([undefined, undefined, undefined, undefined]);
    expect(said.facts.every(({ why }) => why === said.reason)).toBe(true);
    expect(said.output.length).toBeLessThan(70_000);
  });

  it("is unknown where the tool hangs, and nothing that it started is left", async () => {
    const code = `
      const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"]);
      console.error(child.pid);
      setInterval(() => {}, 1e6);`;
    const said = await ask("lint", [tool(code, { timeout: "1500ms" })], projectWith());
    expect(said).toMatchObject({ outcome: "unknown", reason: "node: it took longer than 1500ms" });
    const pid = Number(said.output.trim());
    expect(pid).toBeGreaterThan(0);
    expect(startTimeOf(pid)).toBeUndefined();
  });

  it("is done where the tool leaves a child behind, which is ended", async () => {
    const code = `
      const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "ignore" });
      console.error(child.pid);
      child.unref();`;
    const said = await ask("lint", [tool(code)], projectWith());
    expect(said.outcome).toBe("done");
    expect(Number(said.output.trim())).toBeGreaterThan(0);
    expect(startTimeOf(Number(said.output.trim()))).toBeUndefined();
  });

  it("is unknown where the program is not there, or everything was told to end", async () => {
    const top = projectWith();
    const absent = await ask("lint", [{ run: ["tta-no-such-program"] }], top);
    expect(absent.reason).toBe("tta-no-such-program: there is no program tta-no-such-program on the PATH");
    const ended = await ask("lint", [tool("")], top, { signal: AbortSignal.abort() });
    expect(ended.reason).toMatch(/was not run/);
  });

  it("takes tools of the project before those of the machine, and downloads none", async () => {
    const top = projectWith({ "node_modules/.bin/tool-of-project": "#!/bin/sh\necho $npm_config_yes >&2\n" });
    chmodSync(join(top, "node_modules/.bin/tool-of-project"), 0o755);
    const said = await ask("lint", [{ run: ["tool-of-project"] }], top);
    expect([said.outcome, said.output.trim()]).toEqual(["done", "false"]);
  });

  it("tells of the lines of a tool as they come", async () => {
    const lines: string[] = [];
    await ask("lint", [tool("console.log('one'); console.error('two')")], projectWith(), {
      onLine: (line) => lines.push(line),
    });
    expect(lines.toSorted()).toEqual(["one", "two"]);
  });

  it("is run as its scope says, and as for all where the scope says nothing", async () => {
    const source: CheckSource = {
      ...unit(vitest(["a", "passed"])),
      scopes: { subset: { run: [process.execPath, "-e", print(vitest(["a", "passed", "passed"]))] } },
    };
    const top = projectWith();
    const [subset, core] = [
      await ask("unit", [source], top, { scope: "subset" }),
      await ask("unit", [source], top, { scope: "core" }),
    ];
    expect([numberIn(subset, "tests_passed"), numberIn(core, "tests_passed")]).toEqual([2, 1]);
  });

  it("says what to type, quoted for a shell", async () => {
    const top = projectWith({ "a b/x": "" });
    const said = await ask("lint", [{ run: ["echo", "it's", "$HOME;"], folder: "a b" }], top);
    expect(said.command).toBe(`(cd 'a b' && echo 'it'\\''s' '$HOME;')`);
  });
});

describe("a report that a tool writes as a file", () => {
  const report = { format: "vitest", file: "out.json" } as const;
  const writes = (text: string) => `require("node:fs").writeFileSync("out.json", ${JSON.stringify(text)})`;

  it("is read", async () => {
    const said = await ask(
      "unit",
      [tool(writes(JSON.stringify(vitest(["a", "passed"]))), { report })],
      projectWith(),
    );
    expect(numberIn(said, "tests_passed")).toBe(1);
  });

  it("is not taken where it is from before", async () => {
    const top = projectWith({ "out.json": JSON.stringify(vitest(["a", "passed"])) });
    expect((await ask("unit", [tool("", { report })], top)).reason).toMatch(/is from before/);
  });

  it("is not taken from outside of the tree", async () => {
    const outside = projectWith({ "out.json": JSON.stringify(vitest(["a", "passed"])) });
    const top = projectWith();
    symlinkSync(join(outside, "out.json"), join(top, "out.json"));
    expect((await ask("unit", [tool("", { report })], top)).reason).toMatch(/leads out of/);
    expect((await ask("unit", [{ report }], top)).reason).toMatch(/leads out of/);
    expect((await ask("unit", [{ report: { ...report, file: "../x.json" } }], top)).outcome).toBe("unknown");
  });
});

describe("a report that is only read", () => {
  const report = { format: "vitest", file: "out.json" } as const;
  const text = (name = "src/a.test.ts") => JSON.stringify(vitest([name, "passed"]));
  const now = Math.floor(Date.now() / 1000);

  it("is stale where what it speaks of has changed since", async () => {
    const top = projectWith({ ".gitignore": "out.json\n", "src/a.test.ts": "1", "src/b.ts": "1" });
    const repository = new Repository(top);
    repository.commit("one", { committed: now - 1000 });
    write(top, { "out.json": text() });
    utimesSync(join(top, "out.json"), now - 500, now - 500);
    const fresh = await ask("unit", [{ report }], top);
    repository.commit("two", { committed: now - 400 }, { "src/b.ts": "2" });
    const other = await ask("unit", [{ report }], top);
    repository.commit("three", { committed: now - 300 }, { "src/a.test.ts": "2" });
    const stale = await ask("unit", [{ report }], top);
    expect([fresh, other, stale].map(({ facts }) => facts[0]?.stale ?? false)).toEqual([false, false, true]);
    expect(fresh.facts[0]).toMatchObject({ value: 1, atMs: (now - 500) * 1000 });
    expect(stale.facts[0]).toMatchObject({ why: "what it speaks of has changed since" });
    expect(stale.facts[0]?.commit).toBeUndefined();
  });

  it("is as old as its own commit where it is committed", async () => {
    const top = projectWith({ "src/a.test.ts": "1", "out.json": text() });
    const repository = new Repository(top);
    repository.commit("one", { committed: now - 1000 });
    repository.commit("two", { committed: now - 900 }, { "src/a.test.ts": "2" });
    expect((await ask("unit", [{ report }], top)).facts[0]).toMatchObject({
      stale: true,
      atMs: (now - 1000) * 1000,
    });
  });

  it("is stale where it names another commit than the one that is checked out", async () => {
    const top = projectWith();
    const repository = new Repository(top);
    const first = repository.commit("one", { committed: now - 1000 });
    const head = repository.commit("two", { committed: now - 900 });
    const bench = (commit: string) => JSON.stringify({ commit, benchmarks: [{ name: "a", ratio: 1.1 }] });
    const source: CheckSource = { report: { format: "bench", file: "bench.json" } };
    write(top, { "bench.json": bench(first) });
    expect((await ask("benchmark", [source], top)).facts).toMatchObject([
      { stale: true, commit: first, value: 1.1 },
    ]);
    write(top, { "bench.json": bench(head.slice(0, 10)) });
    const [fact] = (await ask("benchmark", [source], top)).facts;
    expect([fact?.stale, fact?.commit]).toEqual([undefined, head]);
  });

  it("is unknown where it is not there", async () => {
    expect(await ask("unit", [{ report }], projectWith())).toMatchObject({
      outcome: "unknown",
      reason: "out.json: is not there",
      command: undefined,
    });
  });
});

describe("what is known of a component", () => {
  it("is what reports say of files below its paths", async () => {
    const top = projectWith();
    const report = vitest([join(top, "api/a.test.ts"), "passed", "failed"], ["web/b.test.ts", "passed"]);
    const said = await ask("unit", [unit(report, 1)], top, { paths: ["web"] });
    expect([numberIn(said, "tests_passed"), numberIn(said, "tests_failed")]).toEqual([1, 0]);
    expect(said.failedTests).toEqual([]);
    const api = await ask("unit", [unit(report, 1)], top, { paths: ["api/**"] });
    expect([numberIn(api, "tests_passed"), numberIn(api, "tests_failed")]).toEqual([1, 1]);
    expect(api.findings.map(({ at }) => at)).toEqual(["api/a.test.ts"]);
  });

  it("is asked once for all components of a project", async () => {
    const top = projectWith({ runs: "" });
    const report = vitest(["api/a.test.ts", "passed"], ["web/b.test.ts", "passed", "passed"]);
    const count = 'require("node:fs").appendFileSync("runs", "x");';
    const source = tool(`${count}${print(report)}`, { report: { format: "vitest" } });
    const { signal } = new AbortController();
    const parts = new Map([
      ["api", ["api"]],
      ["web", ["web"]],
    ]);
    const said = await collectParts("unit", [source], { top, signal }, parts);
    const passed = (facts: readonly Fact[] = []): number | undefined =>
      facts.find(({ measure }) => measure === "tests_passed")?.value;
    expect([passed(said.parts.get("api")), passed(said.parts.get("web"))]).toEqual([1, 2]);
    expect(numberIn(said.whole, "tests_passed")).toBe(3);
    expect(readFileSync(join(top, "runs"), "utf8")).toBe("x");
    await ask("unit", [source], top);
    expect(readFileSync(join(top, "runs"), "utf8")).toBe("xx");
  });

  it("is not known of tests where the report names no files, but failures count", async () => {
    const tap = tool(print("TAP version 13\n1..2\nok 1 - a\nnot ok 2 - b", 1), { report: { format: "tap" } });
    const top = projectWith();
    const part = await ask("unit", [tap], top, { paths: ["web"] });
    expect([numberIn(part, "tests_passed"), numberIn(part, "tests_failed")]).toEqual([undefined, 1]);
    expect(whyOf(part, "tests_passed")).toMatch(/names no files/);
    expect(numberIn(await ask("unit", [tap], top, { paths: ["."] }), "tests_passed")).toBe(1);
  });

  it("is coverage worked out from the lines of its own files", async () => {
    const lcov =
      "SF:api/a.ts\nDA:1,1\nDA:2,0\nend_of_record\nSF:web/b.ts\nDA:1,1\nDA:2,1\nDA:3,1\nDA:4,0\nend_of_record";
    const source = tool(print(lcov), { report: { format: "lcov" } });
    const top = projectWith();
    const share = async (paths?: readonly string[]) =>
      numberIn(await ask("coverage", [source], top, paths === undefined ? {} : { paths }), "coverage_lines");
    expect([await share(), await share(["api"]), await share(["web"]), await share(["docs"])]).toEqual([
      4 / 6,
      0.5,
      0.75,
      undefined,
    ]);
  });
});

describe("several tools of one check", () => {
  it("are summed, and where one is unknown all is", async () => {
    const top = projectWith();
    const one = unit(vitest(["a", "passed", "failed"]), 1);
    const both = await ask("unit", [one, unit(vitest(["b", "passed"]))], top);
    expect([numberIn(both, "tests_passed"), numberIn(both, "tests_failed")]).toEqual([2, 1]);
    const half = await ask("unit", [one, tool("", { report: { format: "vitest" } })], top);
    expect([half.outcome, numberIn(half, "tests_failed"), half.failedTests]).toEqual([
      "unknown",
      undefined,
      ["s › t1"],
    ]);
  });

  it("have the better of what each saw run of one file", async () => {
    const lcov = (text: string) => tool(print(text), { report: { format: "lcov" } });
    const said = await ask(
      "coverage",
      [
        lcov("SF:a.ts\nDA:1,1\nDA:2,0\nend_of_record"),
        lcov("SF:a.ts\nDA:1,1\nDA:2,1\nend_of_record\nSF:b.ts\nDA:1,0\nDA:2,0\nend_of_record"),
      ],
      projectWith(),
    );
    expect(numberIn(said, "coverage_lines")).toBe(0.5);
  });

  it("say of security only what each looks for", async () => {
    const sarif = (name: string, ...levels: readonly string[]) =>
      tool(
        print({
          version: "2.1.0",
          runs: [
            {
              tool: { driver: { name } },
              results: levels.map((score) => ({
                message: { text: "x" },
                properties: { "security-severity": score },
              })),
            },
          ],
        }),
        { report: { format: "sarif" } },
      );
    const top = projectWith();
    const code = await ask("security", [sarif("semgrep", "9.1", "7", "4", "3.9")], top);
    expect(code.facts.map(({ value }) => value)).toEqual([1, 1, 1, 1, undefined]);
    expect(whyOf(code, "secrets")).toBe("no tool of this project says it");
    const both = await ask("security", [sarif("semgrep", "9.1"), sarif("gitleaks", "1")], top);
    expect(both.facts.map(({ value }) => value)).toEqual([1, 0, 0, 0, 1]);
  });
});

describe("an exit code alone", () => {
  it.each<readonly [Check, readonly (number | undefined)[], readonly (number | undefined)[]]>([
    ["format", [0], [1]],
    ["lint", [0, undefined], [1, undefined]],
    ["unit", [undefined, 0, undefined, undefined], [undefined, 1, undefined, undefined]],
    ["integration", [1, 0], [0, 1]],
    ["coverage", [undefined, undefined, undefined], [undefined, undefined, undefined]],
    ["mutation", [undefined], [undefined]],
  ])("says of %s no more than it can", async (check, well, badly) => {
    const top = projectWith();
    const good = await ask(check, [tool("")], top);
    const bad = await ask(check, [tool("process.exitCode = 1")], top);
    expect([good, bad].map(({ facts }) => facts.map(({ value }) => value))).toEqual([well, badly]);
    expect(bad.facts.every(({ why }) => why !== undefined || check === "integration")).toBe(true);
  });
});

describe("a check without a tool", () => {
  it("is unknown, and says what to do", async () => {
    const top = projectWith({ "pnpm-lock.yaml": "" });
    expect((await ask("e2e", [], top)).reason).toBe(
      "no tool for e2e was found in this project: name one in quality.yaml",
    );
    expect((await ask("dependencies", [], top)).reason).toMatch(/locked by pnpm/);
    expect((await ask("dependencies", [], top)).facts.every(({ value }) => value === undefined)).toBe(true);
  });
});

describe("the length of files", () => {
  it("is counted of sources that git knows, whatever they are called", async () => {
    const top = projectWith({ "a\nb.ts": "1\n2\n3", "c.md": "1\n".repeat(50), "web/d.js": "1\n2\n" });
    const repository = new Repository(top);
    repository.commit("one", { committed: 1_700_000_000 });
    write(top, { "untracked.ts": "1\n".repeat(90) });
    const lines = async (paths?: readonly string[]) =>
      numberIn(await ask("file_size", [{}], top, paths === undefined ? {} : { paths }), "file_lines_max");
    expect([await lines(), await lines(["web"]), await lines(["docs"])]).toEqual([3, 2, undefined]);
  });
});
