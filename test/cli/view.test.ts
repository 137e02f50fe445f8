import { type ChildProcess, spawn } from "node:child_process";
import { realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort, tempDir, waitFor } from "../real/index.ts";
import { board } from "../viewer/boards.ts";
import { bin, project, tta } from "./run-cli.ts";

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  output(): string;
}

/** `tta-obs view` on a free port, with its address; ended with the test. */
async function view(cwd: string, ...args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [bin, "view", "--port", "0", ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const url = await waitFor("its address", () => {
    if (child.exitCode !== null) throw new Error(output);
    return /The boards are at (http:\/\/[\d.:]+): /.exec(output)?.[1];
  });
  return { child, url, output: () => output };
}

async function titles(url: string): Promise<string[]> {
  const { boards } = (await (await fetch(`${url}/api/boards`)).json()) as { boards: { title: string }[] };
  return boards.map(({ title }) => title).toSorted();
}

const config = (namespace: string): string =>
  `import { defineConfig } from "tta-obs/project";\nimport { namespace } from "./names.ts";\n` +
  `export default defineConfig({ ${namespace} });\n`;
const names = (namespace: string): string => `export const namespace: string = "${namespace}";\n`;

describe("tta-obs view", () => {
  // That of a stack runs in a folder of its own below the state, and looked for pipelines there.
  it("shows the pipelines beside the state of its stack, wherever it runs, and changes them only for this machine", async () => {
    const cwd = project({ "a.json": board("a", "A") });
    const standing = async (...args: readonly string[]) => {
      const { url } = await view(cwd, "a.json", "--prometheus", "http://127.0.0.1:1", ...args);
      return (await fetch(`${url}/api/pipelines/standing`)).json();
    };
    const named = (folder: string) => `the embedded store ${folder}`;
    const stateDir = tempDir();
    expect(await Promise.all([standing(), standing("--state-dir", stateDir)])).toMatchObject([
      { name: named(join(realpathSync(cwd), ".tta-obs/pipelines")), mayChange: true },
      { name: named(join(stateDir, "pipelines")), mayChange: true },
    ]);
    expect(
      await Promise.all([standing("--host", "0.0.0.0"), standing("--allow-host", "boards.test")]),
    ).toMatchObject([{ mayChange: false }, { mayChange: false }]);
  });

  it("shows the dashboards of files and folders, says what is not drawn, and ends with Ctrl-C", async () => {
    const map = { panels: [{ id: 1, title: "Where", type: "geomap" }] };
    const cwd = project({ "boards/a.json": board("a", "A"), "b.json": board("b", "B", map) });
    const { child, url, output } = await view(cwd, "boards", "b.json", "--prometheus", "http://127.0.0.1:1");
    expect(await titles(url)).toEqual(["A", "B"]);
    await waitFor("the word about Prometheus", () => output().includes("Panels stay empty until it does."));
    expect(output()).toBe(
      `The boards are at ${url}: 2 boards; 1 thing on 1 of them is not drawn.\n` +
        "Prometheus at http://127.0.0.1:1 does not answer: nothing listens there. Panels stay empty until it does.\n",
    );
    child.kill("SIGINT");
    await waitFor("its end", () => child.exitCode !== null);
    expect(child.exitCode).toBe(0);
  });

  it("shows the boards that generate wrote where nothing is named", async () => {
    const cwd = project({
      "tta-obs.config.json": '{ "outDir": "ops" }',
      "ops/dashboards/a.json": board("a", "A"),
    });
    const { url } = await view(cwd);
    expect(await titles(url)).toEqual(["A"]);
  });

  it("draws the boards of the project anew when a file that its config imports is saved", async () => {
    const cwd = project({ "tta-obs.config.ts": config("namespace"), "names.ts": names("first") });
    const { child, url, output } = await view(cwd, "--watch");
    const overview = async (): Promise<string> => (await fetch(`${url}/api/boards/first-overview`)).text();
    expect(await overview()).toContain("first_");
    const page = await fetch(`${url}/api/events`);
    let heard = "";
    const listening = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of page.body ?? []) heard += decoder.decode(chunk, { stream: true });
    })().catch(() => undefined);
    writeFileSync(join(cwd, "names.ts"), names("second"));
    await waitFor("the event", () => heard.includes("event: boards") && heard.includes("second-overview"));
    expect(await (await fetch(`${url}/api/boards/second-overview`)).text()).toContain("second_");

    writeFileSync(join(cwd, "tta-obs.config.ts"), config("namspace: namespace"));
    await waitFor("the problem", () => heard.includes('has an unknown key \\"namspace\\"'));
    expect(output()).toContain(
      'tta-obs.config.ts has an unknown key "namspace": perhaps you mean "namespace".',
    );
    expect((await fetch(`${url}/api/boards/second-overview`)).status).toBe(200);
    writeFileSync(join(cwd, "tta-obs.config.ts"), config("namespace"));
    await waitFor("its end", () => heard.includes('event: problem\ndata: {"problem":null}'));

    child.kill("SIGTERM");
    await waitFor("the exit", () => child.exitCode !== null);
    await listening;
    expect(child.exitCode).toBe(0);
  });

  it("starts with a config that is wrong, shows why, and goes on when it is mended", async () => {
    const cwd = project({ "tta-obs.config.ts": "export default {", "dashboards/a.json": board("a", "A") });
    const { url, output } = await view(cwd, "--watch");
    expect(await titles(url)).toEqual(["A"]);
    expect(output()).toContain("tta-obs.config.ts");
    rmSync(join(cwd, "tta-obs.config.ts"));
    await waitFor("our boards", async () => (await titles(url)).includes("Overview"));
  });

  it("prints what is not drawn, for people and for programs", async () => {
    const map = { panels: [{ id: 1, title: "Where", type: "geomap" }] };
    const cwd = project({ "boards/a.json": board("a", "A"), "boards/b.json": board("b", "B", map) });
    expect(await tta(["view", "boards/a.json", "--report"], { cwd })).toEqual({
      code: 0,
      stdout: "1 board, all of it drawn.\n",
      stderr: "",
    });
    const text = await tta(["view", "boards", "--report"], { cwd });
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(
      /^boards\/b\.json {2}B\n {2}Where {2}panel type "geomap" {2}The viewer draws .+\n\n2 boards; /,
    );
    const json = await tta(["view", "boards", "--report", "--format", "json"], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ unsupported: 1, boards: [{ uid: "a" }, { uid: "b" }] });
    writeFileSync(join(cwd, "boards/c.json"), "{");
    expect((await tta(["view", "boards/c.json", "--report"], { cwd })).stdout).toMatch(
      /^c\.json is not valid JSON/,
    );
  });

  it("refuses in one sentence what makes no sense", async () => {
    const taken = await freePort();
    const cwd = tempDir();
    writeFileSync(join(cwd, "a.json"), board("a"));
    const said = async (...args: string[]): Promise<[number | null, string]> => {
      const { code, stderr } = await tta(["view", ...args], { cwd });
      return [code, stderr];
    };
    expect(await said("none.json")).toEqual([
      2,
      `tta-obs: ${join(cwd, "none.json")} is not there: name a dashboard in JSON, or a folder with some.\n`,
    ]);
    expect(await said("--format", "json")).toEqual([
      2,
      "tta-obs: --format is for --report: add --report, or leave it out.\n",
    ]);
    expect((await said("--prometheus", "localhost"))[0]).toBe(2);
    expect((await said("--port", "x"))[0]).toBe(2);
    expect((await said("a.json", "--prometheus", "http://h:1/?q=1"))[1]).toContain(
      "the address of Prometheus",
    );
    const first = await view(cwd, "a.json", "--port", String(taken));
    expect(first.url).toBe(`http://127.0.0.1:${taken}`);
    expect(await said("a.json", "--port", String(taken))).toEqual([
      3,
      `tta-obs: viewer: 127.0.0.1:${taken} is already taken: stop what listens there or choose another --port.\n`,
    ]);
  });
});
