import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));
const files = readdirSync(here).filter((name) => name.endsWith(".test-d.ts"));
const expectation = /^\s*\/\/ @ts-expect-error/;

/** Runs the compiler over a project of this folder. */
function compile(project: string): Promise<{ readonly status: number | null; readonly output: string }> {
  const child = spawn(tsc, ["-p", join(here, project), "--pretty", "false"], { cwd: here });
  let output = "";
  child.stdout.on("data", (text: Buffer) => {
    output += text.toString();
  });
  child.stderr.on("data", (text: Buffer) => {
    output += text.toString();
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, output })));
}

describe("the types", () => {
  const made: string[] = [];

  /** A copy of a file beside it, because its imports are relative, and a project of that copy alone. */
  function project(name: string, text: string): string {
    const stem = `unchecked-${process.pid}-${name.replace(".test-d.ts", "")}`;
    const [copy, config] = [`${stem}.ts`, `${stem}.json`];
    made.push(copy, config);
    writeFileSync(join(here, copy), text);
    writeFileSync(join(here, config), JSON.stringify({ extends: "./tsconfig.json", include: [copy] }));
    return config;
  }

  afterEach(() => {
    for (const name of made.splice(0)) rmSync(join(here, name), { force: true });
  });

  it("accept what is right and refuse exactly what is marked as wrong", async () => {
    expect(await compile("tsconfig.json")).toEqual({ status: 0, output: "" });
  }, 60_000);

  it.each(files)(
    "refuse every line that %s marks, each for itself",
    async (name) => {
      const lines = readFileSync(join(here, name), "utf8").split("\n");
      const marked = lines.flatMap((line, i) => (expectation.test(line) ? [i + 2] : []));
      const config = project(name, lines.map((line) => line.replace(expectation, "//")).join("\n"));
      const { status, output } = await compile(config);
      const found = [...output.matchAll(/^unchecked-[^(]+\((\d+),\d+\): error/gm)].map((match) =>
        Number(match[1]),
      );
      expect(status).not.toBe(0);
      expect(marked.length).toBeGreaterThan(0);
      expect([...new Set(found)].sort((a, b) => a - b)).toEqual(marked);
    },
    60_000,
  );
});
