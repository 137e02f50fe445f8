// How long `tta-obs generate` takes from a cold start. Run it on a machine that does nothing else.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sdkName, toolsName } from "../scripts/packages/manifests.ts";
import { makeTempDir } from "../test/real/index.ts";
import { median } from "./median.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const limitMs = 1_500;
const runs = 11;

/** A project in `folder` that has both packages and the modules around them. */
function install(folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "@types"), { recursive: true });
  for (const name of [sdkName, toolsName]) symlinkSync(root, join(modules, name));
  symlinkSync(join(root, "node_modules/typescript"), join(modules, "typescript"));
  symlinkSync(join(root, "node_modules/@types/node"), join(modules, "@types/node"));
}

function timed(folder: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [join(root, "bin/tta-obs.js"), "generate"], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`generate ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

function measure(name: string, fill: (folder: string) => void): void {
  const dir = makeTempDir("tta-cold-start-");
  try {
    fill(dir.path);
    install(dir.path);
    const times = Array.from({ length: runs }, () => timed(dir.path));
    const [middle, best, worst] = [median(times), Math.min(...times), Math.max(...times)].map(Math.round);
    console.log(`${name}: ${middle} ms at the median of ${runs} (${best} to ${worst})`);
  } finally {
    dir.remove();
  }
}

measure(`generate, nothing of its own (at most ${limitMs} ms are wanted)`, (folder) =>
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }'),
);
measure("generate, a board of its own, compiled by its TypeScript first", (folder) =>
  cpSync(join(root, "examples/own-board"), folder, { recursive: true }),
);
