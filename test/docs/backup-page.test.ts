import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readState } from "../../src/stack/index.ts";
import { bin } from "../cli/run-cli.ts";
import { tempDir, waitFor } from "../real/index.ts";

const page = readFileSync(new URL("../../docs/operations/backup.md", import.meta.url), "utf8");

/** The commands that the page gives for a purpose. */
function commands(purpose: string): string {
  const found = new RegExp(`<!-- test: ${purpose} -->\n\`\`\`sh\n([^\`]*)\`\`\``).exec(page)?.[1];
  if (found === undefined) throw new Error(`the page has no commands to ${purpose}`);
  return found;
}

/** A folder of a project in which the commands of the page can be typed. */
function project() {
  const dir = tempDir("tta backup ");
  const tools = join(dir, "tools");
  mkdirSync(tools);
  const npx = join(tools, "npx");
  writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${bin}" "$@"\n`);
  chmodSync(npx, 0o755);
  const env = { ...process.env, PATH: `${tools}:${process.env.PATH}` };
  const type = (text: string): void => {
    execFileSync("bash", ["-ec", text], { cwd: dir, env, stdio: "pipe" });
  };
  const start = async (): Promise<string> => {
    const stack = spawn(process.execPath, [bin, "up", "--mode", "embedded"], { cwd: dir, stdio: "ignore" });
    onTestFinished(() => void stack.kill("SIGTERM"));
    return waitFor("the stack to be ready", async () => {
      const state = existsSync(join(dir, ".tta-obs", "state.json")) && readState(join(dir, ".tta-obs"));
      const engine = state ? state.services.find(({ name }) => name === "engine") : undefined;
      return engine?.phase === "ready" && engine.url;
    });
  };
  return { dir, type, start, state: join(dir, ".tta-obs") };
}

async function samplesBefore(engine: string, end: number): Promise<number> {
  const query = encodeURIComponent('count_over_time(up{job="engine"}[1h])');
  const answer = await fetch(`${engine}/api/v1/query?query=${query}&time=${end}`);
  const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
  return Number(data.result[0]?.value[1] ?? 0);
}

describe("the page on backup and restore", () => {
  it("brings samples back into a folder that was lost, for whoever types its commands", {
    timeout: 120_000,
  }, async () => {
    const { dir, type, start, state } = project();
    const first = await start();
    await waitFor("samples", async () => (await samplesBefore(first, Date.now() / 1000)) > 1);
    const end = Date.now() / 1000;
    const before = await samplesBefore(first, end);
    expect(() => type(commands("backup").replace("npx tta-obs down\n", ""))).toThrow("works in");
    type(commands("backup"));
    expect(statSync(join(dir, "stack-backup.tar.gz")).mode & 0o777).toBe(0o600);
    expect(existsSync(join(state, "state.json"))).toBe(false);
    rmSync(state, { recursive: true });
    type(commands("restore"));
    expect(await samplesBefore(await start(), end)).toBe(before);
    type("npx tta-obs down");
  });

  it("overwrites nothing, and takes nothing of an archive that was changed", () => {
    const { dir, type, state } = project();
    mkdirSync(join(state, "data", "engine"), { recursive: true });
    writeFileSync(join(state, "data", "engine", "own"), "kept");
    type(commands("backup").replace("npx tta-obs down\n", ""));
    expect(() => type(commands("restore"))).toThrow("holds data already");
    expect(readFileSync(join(state, "data", "engine", "own"), "utf8")).toBe("kept");
    rmSync(state, { recursive: true });
    const archive = readFileSync(join(dir, "stack-backup.tar.gz"));
    writeFileSync(join(dir, "stack-backup.tar.gz"), archive.subarray(0, -5));
    expect(() => type(commands("restore"))).toThrow("is no whole backup");
    expect(existsSync(state)).toBe(false);
  });
});
