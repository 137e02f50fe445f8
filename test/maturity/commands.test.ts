import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { bin, tta, ttaProcess } from "../cli/run-cli.ts";
import { tempDir } from "../real/index.ts";

const attested = `name: api
owner: stories
attested:
  - { criterion: features_complete, by: ada, at: ${new Date().toISOString().slice(0, 10)}, evidence: board 12 }
  - { criterion: api_documented, by: ada, at: ${new Date().toISOString().slice(0, 10)}, evidence: docs/api.md }
waivers:
  - { criterion: security, by: grace, until: ${new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)}, reason: no scanner yet }
`;
const junit = (file: string) =>
  `<testsuites><testsuite name="s"><testcase name="one" file="${file}"/></testsuite></testsuites>`;

/** A project of two components, of which one has tests; its tools write reports that are known. */
function project(more: Readonly<Record<string, string>> = {}): string {
  const top = tempDir();
  const files = {
    ".gitignore": ".tta-obs\nout\n",
    "tool.mjs": `import { mkdirSync, writeFileSync } from "node:fs";
mkdirSync("out", { recursive: true });
writeFileSync("out/runs.txt", "run\\n", { flag: "a" });
writeFileSync("out/unit.xml", ${JSON.stringify(junit("services/api/a.test.js"))});
writeFileSync("out/lcov.info", "SF:services/api/a.js\\nDA:1,1\\nDA:2,1\\nDA:3,1\\nDA:4,0\\nend_of_record\\nSF:services/store/a.js\\nDA:1,0\\nend_of_record\\n");
`,
    "quality.yaml": `checks:
  unit: [{ run: [node, tool.mjs], report: { format: junit, file: out/unit.xml } }]
  coverage: [{ report: { format: lcov, file: out/lcov.info } }]
  lint: [{ run: [node, -e, "0"] }]
  types: [{ run: [node, -e, "0"] }]
`,
    "services/api/component.yaml": attested,
    "services/api/README.md": "# Api\n\nIt tells stories.\n",
    "services/api/a.js": "1;\n2;\n3;\n4;\n",
    "services/store/component.yaml": "name: store\nowner: stories\n",
    "services/store/a.js": "1;\n",
    ...more,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  const git = (...args: readonly string[]) => execFileSync("git", [...args], { cwd: top });
  git("init", "-q");
  git("config", "user.name", "Ada");
  git("config", "user.email", "ada@example.org");
  git("add", "-A");
  git("-c", "commit.gpgsign=false", "commit", "-qm", "first");
  return top;
}

const collected = async (): Promise<string> => {
  const cwd = project();
  expect(await tta(["maturity", "collect"], { cwd })).toMatchObject({ code: 0 });
  return cwd;
};
const promoteApi = ["maturity", "promote", "api", "--reason", "first users"];
const history = (cwd: string) => readFileSync(join(cwd, "components.history.jsonl"), "utf8");

describe("tta-obs maturity", () => {
  it("goes from nothing to a promotion", async () => {
    const cwd = await collected();
    const { stdout } = await tta(["maturity", "show"], { cwd });
    expect(stdout).toMatch(/^api +development +- +staging 9\/9$/m);
    expect(stdout).toMatch(/^store +development +- +staging 3\/9 +✖ tests ✖ coverage/m);
    expect(stdout).toMatch(/api: the waiver of security ends in [45] days/);
    const done = await tta(promoteApi, { cwd });
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining("from development to staging") });
    expect(JSON.parse(history(cwd))).toMatchObject({
      ...{ component: "api", to: "staging", by: "Ada <ada@example.org>", reason: "first users" },
    });
    const shown = JSON.parse((await tta(["maturity", "show", "api", "--json"], { cwd })).stdout);
    expect(shown.components[0]).toMatchObject({ stage: "staging", next: { stage: "production" } });
  });

  it("runs each tool once, and divides what it says by the files that it names", async () => {
    const cwd = await collected();
    expect(readFileSync(join(cwd, "out/runs.txt"), "utf8")).toBe("run\n");
    const { components } = JSON.parse((await tta(["maturity", "show", "--json"], { cwd })).stdout);
    const valuesOf = (name: string) => {
      const { facts } = components.find((one: { name: string }) => one.name === name);
      return Object.fromEntries(
        facts.map(({ measure, value }: { measure: string; value?: number }) => [measure, value]),
      );
    };
    expect(valuesOf("api")).toMatchObject({
      tests_passed: 1,
      coverage_lines: 0.75,
      readme: 1,
      file_lines_max: 4,
    });
    expect(valuesOf("store")).toMatchObject({
      tests_passed: 0,
      coverage_lines: 0,
      readme: 0,
      file_lines_max: 1,
    });
  });

  it("refuses what the evidence does not carry, with what to do, and changes nothing", async () => {
    const cwd = await collected();
    const args = ["maturity", "promote", "store", "--reason", "soon"];
    const { code, stdout } = await tta(args, { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain("store stays in development: 6 criteria are missing.");
    expect(stdout).toContain("✖ tests: tests that passed: 0, at least 1");
    expect(stdout).toContain("tta-obs maturity collect store --check unit");
    expect(() => history(cwd)).toThrow();
    const told = JSON.parse((await tta([...args, "--json"], { cwd })).stdout);
    expect(told.missing.map(({ criterion }: { criterion: string }) => criterion)).toContain("tests");
  });

  it("promotes once where two do so at the same time, and tells the other", async () => {
    const cwd = await collected();
    const ends = await Promise.all(
      [1, 2, 3].map(() => ttaProcess([...promoteApi, "--to", "staging"], { cwd })),
    );
    expect(ends.filter(({ code }) => code === 0)).toHaveLength(1);
    for (const { code, stderr } of ends.filter((end) => end.code !== 0)) {
      expect(code).toBeGreaterThan(0);
      expect(stderr).toMatch(/meanwhile|is in staging already|is at staging/);
    }
    expect(history(cwd).trim().split("\n")).toHaveLength(1);
  });

  it("exits with 1 for a tool that is there and says nothing, and keeps the rest", async () => {
    const broken =
      "checks:\n  unit: [{ run: [node, -e, 'process.exit(3)'], report: { format: junit, file: out/u.xml } }]\n";
    const cwd = project({ "quality.yaml": broken });
    const { code, stderr } = await tta(["maturity", "collect", "--check", "unit"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\? unit/m);
    const { stdout } = await tta(["maturity", "show", "api"], { cwd });
    expect(stdout).toMatch(/\? tests +unit: /);
  });

  it("takes a component back, and shows then who does not hold their stage", async () => {
    const cwd = await collected();
    await tta(promoteApi, { cwd });
    expect(await tta(["maturity", "show", "--strict"], { cwd })).toMatchObject({ code: 0 });
    writeFileSync(join(cwd, "services/api/component.yaml"), "name: api\nowner: stories\n");
    const lost = await tta(["maturity", "show", "--strict"], { cwd });
    expect(lost).toMatchObject({ code: 1, stdout: expect.stringContaining("features_complete!") });
    const back = ["maturity", "demote", "api", "--to", "development", "--reason", "nobody looks"];
    expect(await tta(back, { cwd })).toMatchObject({ code: 0 });
    expect(history(cwd).trim().split("\n")).toHaveLength(2);
  });

  it.each([
    [["promote", "api"], /needs --reason/],
    [["promote", "apy", "--reason", "x"], /perhaps you mean api/],
    [["promote", "api", "--to", "stagin", "--reason", "x"], /perhaps you mean staging/],
    [["demote", "api", "--reason", "x"], /needs --to/],
    [["collect", "--check", "covrage"], /perhaps you mean coverage/],
    [["serve", "--once"], /--once says nothing of where to/],
    [["serve", "--textfile", "a.txt"], /end it with \.prom/],
  ])("refuses %j with what to write", async (words, problem) => {
    const { code, stderr } = await tta(["maturity", ...words], { cwd: project() });
    expect([code, stderr]).toEqual([2, expect.stringMatching(problem)]);
  });

  it("tells of a store that is damaged before it runs anything, and leaves it", async () => {
    const cwd = project({ ".tta-obs/maturity/facts.json": '{"version":9}' });
    const { code, stderr } = await tta(["maturity", "collect"], { cwd });
    expect([code, stderr]).toEqual([3, expect.stringContaining("is of version 9")]);
    expect(readFileSync(join(cwd, ".tta-obs/maturity/facts.json"), "utf8")).toBe('{"version":9}');
    expect(readdirSync(cwd)).not.toContain("out");
  });
});

/** The samples of a page that are of components, without the moments at which they were collected. */
const samplesOf = (page: string) =>
  page
    .split("\n")
    .filter((line) => line.startsWith("tta_component_") && !line.includes("timestamp"))
    .toSorted();

describe("tta-obs maturity serve", () => {
  it("writes a file for node-exporter that says what show does, and nothing of this process", async () => {
    const cwd = await collected();
    expect(await tta(["maturity", "serve", "--once", "--textfile", "m.prom"], { cwd })).toMatchObject({
      code: 0,
    });
    const page = readFileSync(join(cwd, "m.prom"), "utf8");
    const { components } = JSON.parse((await tta(["maturity", "show", "--json"], { cwd })).stdout);
    for (const { name, stage, next } of components) {
      expect(page).toMatch(
        new RegExp(`^tta_component_stage{[^}]*="${name}"[^}]*stage="${stage}"[^}]*} 1$`, "m"),
      );
      for (const result of ["met", "failed", "unknown", "waived"]) {
        const count = next.criteria.filter((one: { result: string }) => one.result === result).length;
        expect(page).toMatch(
          new RegExp(
            `^tta_component_criteria{[^}]*="${name}"[^}]*"next"[^}]*result="${result}"[^}]*} ${count}$`,
            "m",
          ),
        );
      }
    }
    expect(page).not.toMatch(/^(process|nodejs)_/m);
    expect(readdirSync(cwd).filter((name) => name.includes("m.prom"))).toEqual(["m.prom"]);
  });

  it("pushes to a Pushgateway, in a group of the project", async () => {
    const cwd = await collected();
    const pushed: { url: string | undefined; body: string }[] = [];
    const server = createServer((asked, answer) => {
      let body = "";
      asked.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      asked.on("end", () => {
        pushed.push({ url: asked.url, body });
        answer.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const args = ["maturity", "serve", "--once", "--push", url, "--project", "demo"];
    expect(await ttaProcess(args, { cwd })).toMatchObject({ code: 0 });
    expect(pushed[0]?.url).toMatch(/^\/metrics\/job\/maturity\/.*project\/demo$/);
    expect(samplesOf(pushed[0]?.body ?? "").length).toBeGreaterThan(10);
  });

  it("serves what is known, and looks again when that changes", async () => {
    const cwd = await collected();
    const child = spawn(process.execPath, [bin, "maturity", "serve", "--port", "0", "--json"], {
      cwd,
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    for await (const chunk of child.stdout) {
      said += chunk;
      if (said.includes("}")) break;
    }
    const { url } = JSON.parse(said);
    const page = async () => (await fetch(url)).text();
    await tta(["maturity", "serve", "--once", "--textfile", "m.prom"], { cwd });
    expect(samplesOf(await page())).toEqual(samplesOf(readFileSync(join(cwd, "m.prom"), "utf8")));
    await tta(promoteApi, { cwd });
    await expect
      .poll(page, { timeout: 20_000 })
      .toMatch(/^tta_component_stage{[^}]*="api"[^}]*stage="staging"[^}]*} 1$/m);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });
});
