import type { KnipConfig } from "knip";

/** What nobody uses: `npm run unused` names each file, dependency and exported name of the kind. */
const config: KnipConfig = {
  entry: [
    "src/cli/main.ts",
    "src/**/adapters/entries/*.ts",
    "src/stack/adapters/leash.ts",
    "web/src/app/start.tsx",
    "web/vite.config.ts",
    // Stands for a library of Grafana's while the page is built.
    "web/src/field/english.ts",
    "scripts/*",
    "bench/**/*.ts",
    "examples/**/*.{js,ts}",
    "test/**/*.ts",
  ],
  project: ["{src,web,test,bench,examples,scripts}/**/*.{js,ts,tsx}"],
  // One stands for lodash while the page is built, one is loaded by a program that stands as a text in its test, and one
  // is the second name under which this tree is published.
  ignoreDependencies: ["es-toolkit", "@sentry/node", "tta-obs"],
  exclude: ["binaries"],
};

export default config;
