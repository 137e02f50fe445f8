import { spawn } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sdkName, toolsName } from "../../scripts/packages/manifests.ts";
import { tempDir } from "../real/index.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const bin = join(root, "bin/tta-obs.js");
if (!existsSync(join(root, "dist/cli/main.js")))
  throw new Error("the command line is not built: npm run build");

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const { runOn } = (await import(join(root, "dist/cli/main.js"))) as typeof import("../../src/cli/main.ts");

/**
 * Runs the built command line in this process, without colours. Node loads a module once for each process: who edits a
 * config between two runs takes `ttaProcess`, and so does who asks for what only a process has.
 */
export async function tta(
  args: readonly string[],
  { cwd = tempDir() }: { cwd?: string } = {},
): Promise<CliResult> {
  const texts = { stdout: "", stderr: "" };
  const code = await runOn(
    {
      cwd,
      out: (text) => {
        texts.stdout += `${text}\n`;
      },
      note: (text) => {
        texts.stderr += `${text}\n`;
      },
      paint: (_look, text) => text,
      interactive: false,
      stopped: () => new Promise(() => {}),
    },
    args,
  );
  return { code, ...texts };
}

/** Runs the built command line as a child process, without colours and without a terminal. */
export function ttaProcess(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; node?: string; timeoutMs?: number } = {},
): Promise<CliResult> {
  const child = spawn(options.node ?? process.execPath, [bin, ...args], {
    cwd: options.cwd ?? tempDir(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    // A program that hangs must not outlive its test.
    timeout: options.timeoutMs ?? 25_000,
    killSignal: "SIGKILL",
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].on("data", (chunk: Buffer) => {
      texts[name] += chunk.toString();
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...texts }));
  });
}

/** A temporary project in which both packages are installed, with the given files. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const dir = tempDir();
  mkdirSync(join(dir, "node_modules"));
  for (const name of [sdkName, toolsName]) symlinkSync(root, join(dir, "node_modules", name));
  for (const [path, text] of Object.entries({ "package.json": '{ "type": "module" }', ...files })) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}
