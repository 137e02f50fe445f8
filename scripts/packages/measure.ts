/** What an installed package costs: on the disk, and to import. */
import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { sdkName } from "./manifests.ts";

export interface Footprint {
  readonly bytes: number;
  readonly packages: number;
}

export interface Import {
  /** What importing took at best: whatever else the machine had to do comes on top. */
  readonly ms: number;
  /** Time of the processor that it took, at the median. */
  readonly cpuMs: number;
  /** Resident memory beyond that of a bare Node, at the median. */
  readonly bytes: number;
}

/** Size of what stands in the `node_modules` of a project, and how many packages that are. */
export function footprint(project: string): Footprint {
  const modules = join(project, "node_modules");
  const files = readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const manifests = files.filter((path) =>
    /(^|[/\\])node_modules[/\\](@[^/\\]+[/\\])?[^/\\.@][^/\\]*[/\\]package\.json$/.test(
      join("node_modules", relative(modules, path)),
    ),
  );
  return { bytes: files.reduce((sum, path) => sum + statSync(path).size, 0), packages: manifests.length };
}

/** Bytes of the part that holds the prices of models, which those alone load who ask for them. */
export const pricesIn = (project: string): number =>
  statSync(join(project, "node_modules", sdkName, "dist/llm/index.js")).size;

function once(project: string, name: string | undefined): Import {
  const load = name === undefined ? "" : `await import(${JSON.stringify(name)});`;
  const script = `const start = performance.now(); const cpu = process.cpuUsage(); ${load}
    const { user, system } = process.cpuUsage(cpu);
    const ms = performance.now() - start;
    process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000, bytes: process.memoryUsage().rss }));`;
  const args = ["--input-type=module", "--eval", script];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: project, encoding: "utf8" })) as Import;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Imports `name` in so many processes, each beside one that imports nothing. */
export function measureImport(project: string, name: string, runs: number): Import {
  const pairs = Array.from({ length: runs }, () => {
    const bare = once(project, undefined);
    const { ms, cpuMs, bytes } = once(project, name);
    return { ms, cpuMs, bytes: bytes - bare.bytes };
  });
  return {
    ms: Math.min(...pairs.map(({ ms }) => ms)),
    cpuMs: median(pairs.map(({ cpuMs }) => cpuMs)),
    bytes: median(pairs.map(({ bytes }) => bytes)),
  };
}
