import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTempDir } from "../real/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const here = join(root, "test/types");
const files = readdirSync(here).filter((name) => name.endsWith(".test-d.ts"));
const expectation = /^\s*\/\/ @ts-expect-error/;

const linesOf = (name: string): readonly string[] => readFileSync(join(here, name), "utf8").split("\n");

/** Runs the compiler over a project. */
function compile(project: string): Promise<{ readonly ok: boolean; readonly output: string }> {
  const args = [join(root, "node_modules/typescript/bin/tsc"), "-p", project, "--pretty", "false"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: stdout + stderr }),
    );
  });
}

/** A project of all files without their marks, which finds ours and the packages where the files do. */
function unmarked(folder: string): string {
  const types = join(folder, "test/types");
  mkdirSync(types, { recursive: true });
  copyFileSync(join(root, "package.json"), join(folder, "package.json"));
  for (const name of ["src", "node_modules"]) symlinkSync(join(root, name), join(folder, name));
  for (const name of files) {
    const text = linesOf(name).map((line) => line.replace(expectation, "//"));
    writeFileSync(join(types, name), text.join("\n"));
  }
  const config = join(types, "tsconfig.json");
  const extended = join(root, "tsconfig.check.json");
  const options = { extends: extended, compilerOptions: { rootDir: "/" }, include: ["*.test-d.ts"] };
  writeFileSync(config, JSON.stringify(options));
  return config;
}

describe("the types", () => {
  const dir = makeTempDir();
  let refused = { ok: true, output: "" };

  beforeAll(async () => {
    refused = await compile(unmarked(dir.path));
  });
  afterAll(() => dir.remove());

  it("accept what is right and refuse exactly what is marked as wrong", async () => {
    expect(await compile(join(here, "tsconfig.json"))).toEqual({ ok: true, output: "" });
  }, 60_000);

  it("are at fault nowhere else", () => {
    expect(refused.ok).toBe(false);
    const errors = refused.output.split("\n").filter((line) => /\berror TS/.test(line));
    const nameOf = (line: string) => /^(?:[^(]*\/)?([^/(]+)\(/.exec(line)?.[1] ?? "";
    expect(errors.filter((line) => !files.includes(nameOf(line)))).toEqual([]);
  });

  it.each(files)("refuse every line that %s marks, each for itself", (name) => {
    const marked = linesOf(name).flatMap((line, i) => (expectation.test(line) ? [i + 2] : []));
    const at = new RegExp(`^(?:.*/)?${name.replaceAll(".", "\\.")}\\((\\d+),\\d+\\): error`, "gm");
    const found = [...refused.output.matchAll(at)].map(([, line]) => Number(line));
    expect(marked.length).toBeGreaterThan(0);
    expect([...new Set(found)].sort((a, b) => a - b)).toEqual(marked);
  });
});
