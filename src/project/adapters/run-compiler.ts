import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { messageOf } from "../../narrow/index.ts";

/** How a run of the compiler ended. */
export interface CompilerRun {
  /** False as well where it could not be run or took too long. */
  readonly ok: boolean;
  readonly output: string;
}

const longestMs = 120_000;
let runs = 0;

/**
 * Runs a project's TypeScript over files that a config of ours names, and writes nothing beside that config, which
 * lies in `node_modules/.cache` for as long as the compiler reads it.
 *
 * @param compiler absolute path of `tsc` as JavaScript
 * @param modules absolute path of the project's `node_modules`, from where the compiler finds types
 */
export async function runCompiler(input: {
  readonly compiler: string;
  readonly modules: string;
  readonly cwd: string;
  readonly tsconfig: object;
  readonly signal: AbortSignal;
}): Promise<CompilerRun> {
  const folder = join(input.modules, ".cache", "tta-obs");
  runs += 1;
  const file = join(folder, `tsconfig.${process.pid}-${runs}.json`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, JSON.stringify(input.tsconfig));
    return await run([input.compiler, "-p", file, "--pretty", "false"], input.cwd, input.signal);
  } catch (error) {
    return { ok: false, output: messageOf(error) };
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

function run(args: readonly string[], cwd: string, signal: AbortSignal): Promise<CompilerRun> {
  return new Promise((resolve) => {
    const options = { cwd, signal, timeout: longestMs, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [...args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: `${stdout}${stderr}` });
    });
  });
}
