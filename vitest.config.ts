import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";
import { sharesProcess } from "./test/shares-process.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const source = (path: string): string => `${root}src/${path}`;
const [together, alone] = [true, false].map((shares) =>
  globSync("test/**/*.test.ts", { cwd: root }).filter((path) => sharesProcess(path) === shares),
);

export default defineConfig({
  resolve: {
    alias: [
      { find: /^tta-observability$/, replacement: source("index.ts") },
      { find: /^tta-observability\/llm\/(.+)$/, replacement: source("llm/clients/$1/index.ts") },
      { find: /^(?:tta-observability|tta-obs)\/(.+)$/, replacement: source("$1/index.ts") },
      { find: /^fast-check$/, replacement: `${root}test/fast-check.ts` },
      // Its ES build names an export that Node does not find in a CommonJS dependency; a bundler does.
      { find: /^@grafana\/data$/, replacement: `${root}node_modules/@grafana/data/dist/cjs/index.cjs` },
    ],
  },
  test: {
    setupFiles: ["test/setup.ts"],
    // What is built is loaded as Node loads it.
    server: { deps: { external: [/\/dist\//] } },
    pool: "forks",
    execArgv: ["--expose-gc"],
    // Many tests wait for servers, for browsers and for alerts to fire: two more than there are cores keep them busy.
    maxWorkers: availableParallelism() + 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    reporters: ["default", "./test/closing-line.ts"],
    projects: [
      { extends: true, test: { name: "alone", include: alone ?? [] } },
      { extends: true, test: { name: "together", include: together ?? [], isolate: false } },
    ],
  },
});
