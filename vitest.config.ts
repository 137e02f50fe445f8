import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^tta-observability$/, replacement: source("./src/index.ts") },
      { find: /^tta-observability\/(.+)$/, replacement: `${source("./src")}/$1/index.ts` },
      // Its ES build names an export that Node does not find in a CommonJS dependency; a bundler does.
      { find: /^@grafana\/data$/, replacement: source("./node_modules/@grafana/data/dist/cjs/index.cjs") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    pool: "forks",
    execArgv: ["--expose-gc"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default", "./test/closing-line.ts"],
  },
});
