import { spawnSync } from "node:child_process";
import { environment } from "../../scripts/packages/install.ts";

/** What a program loaded, and what it printed. */
export interface Loaded {
  /** Addresses of our own files and names of built-in modules. */
  readonly urls: readonly string[];
  /** The packages that they are of. */
  readonly packages: readonly string[];
  readonly output: string;
}

const mark = "loaded: ";
const watching = `
  import { registerHooks } from "node:module";
  const urls = new Set(), packages = new Set();
  const look = (url) => {
    const name = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(decodeURI(url))?.[1];
    if (name !== undefined) packages.add(name);
    // A line that is longer than a pipe holds could be cut off at the end of the process.
    if (name === undefined || name === "tta-observability") urls.add(url);
  };
  registerHooks({ load: (url, context, next) => { look(url); return next(url, context); } });
  const say = () => process.stdout.write("\\n${mark}" + JSON.stringify([[...urls], [...packages].sort()]) + "\\n");
  globalThis.sayLoaded = say;
  process.on("exit", say);`;

function loadedIn(text: string): Loaded {
  const at = text.lastIndexOf(mark);
  const [urls, packages]: [string[], string[]] = JSON.parse(text.slice(at + mark.length));
  return { urls, packages, output: text.slice(0, at) };
}

/**
 * Runs `script` as a module in `folder`, and says what it has loaded by import and require: each time that it calls
 * `sayLoaded()`, and at its end.
 */
export function modulesLoaded(folder: string, script: string): readonly Loaded[] {
  const first = `data:text/javascript,${encodeURIComponent(watching)}`;
  const args = ["--import", first, "--input-type=module", "--eval", script];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    env: environment,
  });
  if (status !== 0) throw new Error(stdout + stderr);
  const parts = stdout.split(/(?<=^loaded: .*$)/m).filter((part) => part.includes(mark));
  return parts.map(loadedIn);
}
