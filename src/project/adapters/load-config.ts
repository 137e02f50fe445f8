import { readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { basename, dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ObsError } from "../../errors/index.ts";
import { isObject, messageOf, reasonOf } from "../../narrow/index.ts";
import { assertConfig } from "../check-config.ts";
import type { ProjectConfig } from "../config.ts";
import { explainLoad } from "../explain-load.ts";
import { exists } from "./find-upwards.ts";

/** File names that are looked for in the folder of a project. */
export const configNames = ["ts", "mts", "js", "mjs", "json"].map((ending) => `tta-obs.config.${ending}`);

/** A config and where it came from. */
export interface LoadedConfig {
  /** Absolute path of the file, or undefined where a project has none. */
  readonly path: string | undefined;
  /** Absolute folder that the paths of the config are relative to. */
  readonly folder: string;
  readonly config: ProjectConfig;
}

/**
 * Absolute path of the config of the project in `cwd`: the file `named`, or the one `tta-obs.config.*` there.
 *
 * @throws ObsError CONFIG_LOAD if there are several
 */
export async function findConfig(cwd: string, named?: string): Promise<string | undefined> {
  if (named !== undefined) return resolve(cwd, named);
  const found: string[] = [];
  for (const name of configNames) if (await exists(join(cwd, name))) found.push(name);
  if (found.length > 1) {
    throw new ObsError({
      code: "CONFIG_LOAD",
      problem: `${found.join(" and ")} are both here`,
      fix: "keep one, or name it with --config",
    });
  }
  return found[0] === undefined ? undefined : join(cwd, found[0]);
}

async function readText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = reasonOf(error);
    throw new ObsError({
      code: "CONFIG_LOAD",
      problem: `${file} cannot be read (${code})`,
      fix: code === "ENOENT" ? "name a file that exists" : "make it a file that you may read",
      cause: error,
    });
  }
}

/** Node would print warnings of its own before it fails here: say it first, and say what helps. */
async function refuseCommonJs(path: string, file: string, text: string): Promise<void> {
  if (![".ts", ".js"].includes(extname(path)) || !/^\s*(import|export)\b/m.test(text)) return;
  const manifest = findPackageJSON(pathToFileURL(path));
  if (manifest === undefined) return;
  const type = /"type"\s*:\s*"commonjs"/.test(await readFile(manifest, "utf8").catch(() => ""));
  if (!type) return;
  throw new ObsError({
    code: "CONFIG_LOAD",
    problem: `${file} is an ES module, but package.json says "type": "commonjs"`,
    fix: `set "type": "module" there, or rename it and what it imports, as in ${basename(path, extname(path))}.m${extname(path).slice(1)}`,
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ObsError({
      code: "CONFIG_LOAD",
      problem: `${file} is not valid JSON: ${messageOf(error)}`,
      fix: "correct the syntax",
      cause: error,
    });
  }
}

async function importDefault(path: string, file: string): Promise<unknown> {
  let module: unknown;
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    throw explainLoad(error, file, path);
  }
  if (isObject(module) && "default" in module) return module.default;
  throw new ObsError({
    code: "CONFIG_LOAD",
    problem: `${file} has no default export`,
    fix: "write export default defineConfig({ … })",
  });
}

/**
 * Loads the config of the project in `cwd`: the file `named`, or the one `tta-obs.config.*` there, or none.
 *
 * @throws ObsError CONFIG_LOAD, CONFIG_KEY, CONFIG_VALUE or NOTIFY_*, with the file and the key
 */
export async function loadConfig(cwd: string, named?: string): Promise<LoadedConfig> {
  const path = await findConfig(cwd, named);
  if (path === undefined) return { path, folder: resolve(cwd), config: {} };
  const file = named ?? basename(path);
  const text = await readText(path, file);
  await refuseCommonJs(path, file, text);
  const config = path.endsWith(".json") ? parseJson(text, file) : await importDefault(path, file);
  assertConfig(config, file);
  if (config.notify !== undefined) {
    const { checkNotify } = await import("../../rules/index.ts");
    checkNotify(config.notify);
  }
  if (config.stack !== undefined) {
    const { checkStackConfig } = await import("../../stack/index.ts");
    checkStackConfig(config.stack);
  }
  return { path, folder: dirname(path), config };
}
