import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GeneratedFiles } from "../../src/render/index.ts";
import { tempDir } from "../real/index.ts";

/** Writes generated files into a folder that goes when the test ends. */
export function writeGenerated(files: GeneratedFiles): string {
  const root = tempDir("tta-rules-");
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Runs a checker; its exit code and everything it said. */
export function run(binary: string, args: readonly string[], cwd: string): { code: number; output: string } {
  const { status, stdout, stderr } = spawnSync(binary, args, { cwd, encoding: "utf8" });
  return { code: status ?? -1, output: `${stdout}${stderr}` };
}

/** The same beside others. */
export function runBeside(
  binary: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(binary, args, { cwd, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, output: `${stdout}${stderr}` });
    });
  });
}
