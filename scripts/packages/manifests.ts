/** The two manifests that are published; every version that is pinned stands in the manifest of the repository alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PeerName } from "../../src/peers/index.ts";
import { clientSubpaths, sdkSubpaths, toolSubpaths } from "./folders.ts";

type Versions = Readonly<Record<string, string>>;

interface RootManifest {
  readonly version: string;
  readonly license: string;
  readonly engines: Versions;
  readonly keywords: readonly string[];
  readonly dependencies: Versions;
}

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const sdkName = "tta-observability";
export const toolsName = "tta-obs";

const { version, license, engines, keywords, dependencies } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
) as RootManifest;

const shared = { version, license, type: "module", engines, keywords } as const;

function pinned(...names: readonly string[]): Versions {
  return Object.fromEntries(
    names.map((name) => {
      const found = dependencies[name];
      if (found === undefined) throw new Error(`${name} is no dependency in package.json: add it there`);
      return [name, found];
    }),
  );
}

const exported = (folder: string): object => ({
  types: `./dist/${folder}/index.d.ts`,
  default: `./dist/${folder}/index.js`,
});

const subpaths = (folders: readonly string[]): object =>
  Object.fromEntries(folders.map((folder) => [`./${folder}`, exported(folder)]));

const optional = (names: Versions): Readonly<Record<string, object>> =>
  Object.fromEntries(Object.keys(names).map((name) => [name, { optional: true }]));

/** Loaded by checks of the health service that ask such a server, and by the stores and queues of pipelines. */
const toolPeers = {
  "@electric-sql/pglite": ">=0.5.0 <0.6",
  pg: ">=8.0.0 <9",
  "pg-boss": ">=12.38.0 <13",
  redis: ">=5.0.0 <7",
} as const;

/** Loaded when they are used: the ranges with which the SDK works. */
const peers: Readonly<Record<Exclude<PeerName, keyof typeof toolPeers>, string>> = {
  "@opentelemetry/api": ">=1.9.0 <2",
  "@opentelemetry/exporter-prometheus": ">=0.300.0 <1",
  "@opentelemetry/exporter-trace-otlp-grpc": ">=0.300.0 <1",
  "@opentelemetry/exporter-trace-otlp-http": ">=0.300.0 <1",
  "@opentelemetry/exporter-trace-otlp-proto": ">=0.300.0 <1",
  "@opentelemetry/resources": ">=3.0.0 <4",
  "@opentelemetry/sdk-metrics": ">=2.0.0 <4",
  "@opentelemetry/sdk-node": ">=0.300.0 <1",
  "prom-client": "^15.0.0",
  winston: "^3.0.0",
};

/** What a service installs: no dependency, since what it is made of is part of it. */
export const sdkManifest = {
  name: sdkName,
  description:
    "Observability for AI workflows in TypeScript: primitives, agents and orchestrators that record metrics, traces and logs by themselves.",
  ...shared,
  exports: {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    ...subpaths(sdkSubpaths),
    ...Object.fromEntries(clientSubpaths.map((name) => [`./llm/${name}`, exported(`llm/clients/${name}`)])),
    // For the tools of the same version alone.
    "./internal/*": exported("*"),
    "./package.json": "./package.json",
  },
  sideEffects: false,
  files: ["dist", "CHANGELOG.md"],
  peerDependencies: peers,
  peerDependenciesMeta: optional(peers),
};

/** What whoever draws boards and runs the stack installs beside it. */
export const toolsManifest = {
  name: toolsName,
  description:
    "The tools of tta-observability: Grafana boards, Prometheus rules and alerts from a typed catalog, a viewer, and the stack that runs them.",
  ...shared,
  bin: { [toolsName]: "./bin/tta-obs.js" },
  exports: { ...subpaths(toolSubpaths), "./package.json": "./package.json" },
  sideEffects: false,
  files: [
    "bin",
    "dist",
    "dashboards",
    "prometheus",
    "alerts",
    "alertmanager",
    "health",
    "grafana",
    "loki",
    "tempo",
    "promtail",
    "collector",
    "docker-compose.monitoring.yml",
    "Dockerfile",
    "docs",
    "schemas",
    "examples/own-board",
    "CHANGELOG.md",
  ],
  dependencies: pinned(
    "@bufbuild/protobuf",
    "@grafana/grafana-foundation-sdk",
    "diff",
    "express",
    // Reads .gitignore, whose rules are finer than they look.
    "ignore",
    "kysely",
    // Reads and writes the archives of backups, piece by piece.
    "modern-tar",
    // The health service records itself: through the SDK it writes lines with the one and shows the process with the other.
    "prom-client",
    "re2js",
    "saxes",
    "uuid",
    "winston",
    "yaml",
  ),
  // One catalog for both: a copy of another version would draw what the service does not record.
  peerDependencies: { [sdkName]: version, ...toolPeers },
  peerDependenciesMeta: optional(toolPeers),
};
