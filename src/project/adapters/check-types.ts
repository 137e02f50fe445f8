import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { type Complaint, complaintsOf } from "../complaints.ts";
import { findUpwards } from "./find-upwards.ts";
import { type CompilerRun, runCompiler } from "./run-compiler.ts";

/** What Node asks of a config that it runs as it is. */
const sensible = { target: "esnext", module: "nodenext", strict: true };

/** Whatever a project chose: nothing is written, and only what the config reaches is judged. */
const always = {
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  composite: false,
  incremental: false,
  tsBuildInfoFile: null,
  declaration: false,
  declarationMap: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  rootDir: null,
  outDir: null,
};

/** Whether a file has types that can be checked. */
export function isTyped(path: string): boolean {
  return /\.m?ts$/.test(path);
}

/** The project's own compiler as JavaScript that this Node runs; undefined where there is none. */
async function findCompiler(folder: string): Promise<string | undefined> {
  const manifest = await findUpwards(folder, join("node_modules", "typescript", "package.json"));
  if (manifest === undefined) return undefined;
  const tsc = /"tsc"\s*:\s*"([^"]+)"/.exec(await readFile(manifest, "utf8").catch(() => ""))?.[1];
  return join(dirname(manifest), tsc ?? "bin/tsc");
}

function refuse([first, ...more]: readonly Complaint[]): void {
  if (first === undefined) return;
  const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
  throw new ObsError({
    code: "CONFIG_TYPE",
    problem: `${first.file}:${first.line} does not compile: ${first.message.replace(/\.$/, "")} (${first.code})${others}`,
    fix: "correct it (nothing was written)",
  });
}

/**
 * Compiles a config and what it imports with the project's own TypeScript: as the project's tsconfig.json says, and
 * if that finds fault, once more as Node would read it, since that tsconfig may be about other files.
 *
 * @returns a note where the types could not be checked
 * @throws ObsError CONFIG_TYPE with the place and the compiler's words
 */
export async function checkTypes(path: string, signal: AbortSignal): Promise<string | undefined> {
  if (!isTyped(path)) return undefined;
  const folder = dirname(path);
  const file = basename(path);
  const compiler = await findCompiler(folder);
  const modules = await findUpwards(folder, "node_modules");
  if (compiler === undefined || modules === undefined) {
    return `${file} was not type-checked, this project has no TypeScript: npm install --save-dev typescript.`;
  }
  const theirs = await findUpwards(folder, "tsconfig.json", "package.json");
  const compile = (tsconfig: object): Promise<CompilerRun> =>
    runCompiler({ compiler, modules, cwd: folder, tsconfig: { ...tsconfig, files: [path] }, signal });

  const asTheySay =
    theirs === undefined
      ? undefined
      : await compile({ extends: theirs, include: [], compilerOptions: always });
  if (asTheySay?.ok === true) return undefined;
  const types = await findUpwards(folder, join("node_modules", "@types", "node", "package.json"));
  const own = { ...sensible, types: types === undefined ? [] : ["node"], ...always };
  const asNodeReads = await compile({ compilerOptions: own });
  if (asNodeReads.ok) return undefined;
  const found = [asTheySay, asNodeReads].map((run) => complaintsOf(run?.output ?? ""));
  for (const errors of found) refuse(errors);
  const lines = asNodeReads.output.split("\n").map((line) => line.trim());
  const words = lines.find((line) => /error/i.test(line)) ?? lines.find((line) => line !== "");
  return `${file} was not type-checked, its TypeScript could not be run: ${words ?? "it said nothing"}`;
}
