import { dirname, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isObsError, ObsError } from "../errors/index.ts";
import { codeOf, messageOf } from "../narrow/index.ts";

const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";

const installs: ReadonlyMap<string, string> = new Map([
  ["tta-observability", "npm install tta-observability"],
  ["tta-obs", "npm install --save-dev tta-obs"],
]);

/** What an import of the SDK names that was a part of it before the tools were a package of their own. */
const movedSubpath =
  /subpath '\.\/(dashboards|project|promql|render|rules)' is not defined .*[/\\]tta-observability[/\\]/;

const notExported = /^The requested module '([^']+)' does not provide an export named '([^']+)'/;

/** ":12", the line of `path` that the stack of an error names first, as a path or as an address, or nothing. */
function lineOf(path: string, error: Error): string {
  const stack = error.stack ?? "";
  for (const name of [pathToFileURL(path).href, path]) {
    const at = stack.indexOf(`${name}:`);
    if (at >= 0) return /^:\d+/.exec(stack.slice(at + name.length))?.[0] ?? "";
  }
  return "";
}

/** "src/boards.ts:12", the first place in the stack of an error that is a file of the project. */
function placeOf(file: string, path: string, error: Error): string {
  const folder = `${dirname(path)}${sep}`;
  const places = [...(error.stack ?? "").matchAll(/(file:\/\/[^\s)]+?):(\d+):\d+/g)].map(
    ([, address = "", line = ""]) => ({ at: fileURLToPath(address), line }),
  );
  const own = places.find(({ at }) => at.startsWith(folder) && !at.includes(`${sep}node_modules${sep}`));
  if (own === undefined || own.at === path) return `${file}${lineOf(path, error)}`;
  return `${relative(dirname(path), own.at).replaceAll("\\", "/")}:${own.line}`;
}

/** Says in one sentence why importing the config file `file` (absolute: `path`) failed. */
export function explainLoad(error: unknown, file: string, path: string): ObsError {
  if (!(error instanceof Error)) {
    return new ObsError({
      code: "CONFIG_LOAD",
      problem: `${file} throws ${messageOf(error)}`,
      fix: "make it export a config",
      cause: error,
    });
  }
  // What our own functions refuse says already what is wrong and what to write instead.
  if (isObsError(error)) {
    return new ObsError({
      code: error.code,
      problem: `${placeOf(file, path, error)}: ${error.problem}`,
      fix: error.fix,
      cause: error,
    });
  }
  const where = placeOf(file, path, error);
  const message = firstLine(error.message);
  const code = codeOf(error);
  if (code === "ERR_MODULE_NOT_FOUND") {
    const missing = /Cannot find (?:package|module) '([^']+)'/.exec(message)?.[1] ?? message;
    return new ObsError({
      code: "CONFIG_LOAD",
      problem: `${file} imports "${missing}", which is not there`,
      fix: installs.get(missing) ?? "install it, or correct the import (local files need their extension)",
      cause: error,
    });
  }
  const moved = code === "ERR_PACKAGE_PATH_NOT_EXPORTED" ? movedSubpath.exec(message) : null;
  if (moved !== null) {
    return new ObsError({
      code: "CONFIG_LOAD",
      problem: `${where} imports "tta-observability/${moved[1]}", which is a part of the tools`,
      fix: `import it from "tta-obs/${moved[1]}"`,
      cause: error,
    });
  }
  const [, from, name] = notExported.exec(message) ?? [];
  if (error instanceof SyntaxError && from !== undefined) {
    return new ObsError({
      code: "CONFIG_LOAD",
      problem: `${where} imports "${name}" from "${from}", which does not export it`,
      fix: 'correct the name; or, where package.json says "type": "commonjs", set "type": "module"',
      cause: error,
    });
  }
  if (error instanceof SyntaxError) {
    return new ObsError({
      code: "CONFIG_LOAD",
      problem: `${where} is not valid: ${message.replace(/\.$/, "")}`,
      fix:
        code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX"
          ? "Node only strips types, write it without that"
          : "correct the syntax",
      cause: error,
    });
  }
  return new ObsError({
    code: "CONFIG_LOAD",
    problem: `${where} throws "${message}"`,
    fix: "make it export a config",
    cause: error,
  });
}
