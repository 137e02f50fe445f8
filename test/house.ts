import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { readSource, type Source } from "./read-source.ts";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** The law: a folder imports only from lower numbers and its own. See docs/architecture.md. */
export const floors = {
  src: {
    address: 0,
    duration: 0,
    errors: 0,
    files: 0,
    machines: 0,
    narrow: 0,
    standards: 0,
    time: 0,
    announce: 1,
    catalog: 1,
    databases: 1,
    documents: 1,
    grafana: 1,
    http: 1,
    lock: 1,
    peers: 1,
    text: 1,
    watch: 1,
    metrics: 2,
    processes: 2,
    prometheus: 2,
    promql: 2,
    engine: 3,
    logql: 3,
    reports: 3,
    telemetry: 3,
    primitives: 4,
    quality: 4,
    llm: 4,
    rules: 4,
    dashboards: 4,
    interop: 4,
    logs: 4,
    checks: 4,
    workers: 4,
    agents: 5,
    registry: 5,
    collectors: 5,
    orchestration: 5,
    service: 6,
    render: 6,
    testing: 6,
    backtest: 7,
    health: 7,
    lint: 7,
    maturity: 7,
    gates: 7,
    pipelines: 7,
    proofs: 7,
    diff: 7,
    explain: 7,
    runs: 7,
    sizing: 7,
    viewer: 7,
    verify: 7,
    stack: 8,
    project: 9,
    cli: 10,
  },
  "web/src": {
    json: 0,
    time: 0,
    board: 1,
    parts: 1,
    theme: 1,
    scope: 2,
    frame: 2,
    client: 3,
    field: 3,
    variables: 4,
    data: 4,
    runs: 4,
    pipelines: 4,
    session: 5,
    panels: 6,
    page: 7,
    "runs-page": 8,
    "pipelines-page": 9,
    app: 10,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>;

export type House = keyof typeof floors;

export const houses: readonly House[] = ["src", "web/src"];

/** Every source of a house; paths and folders as seen from its ground. */
export function sourcesOf(house: House): readonly Source[] {
  const ground = join(root, house);
  return readdirSync(ground, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readSource(ground, path, 0));
}

/** Folders that the law does not know. */
export function unknownFolders(house: House): readonly string[] {
  const known = Object.keys(floors[house]);
  const folders = sourcesOf(house).flatMap(({ path, folder }) => (path.includes(sep) ? [folder] : []));
  return [...new Set(folders)].filter((folder) => !known.includes(folder));
}

/** Imports that do not lead to a lower number. What stands in no folder is the house's own door. */
export function upwardImports(house: House): readonly string[] {
  const number = new Map<string, number>(Object.entries(floors[house]));
  return sourcesOf(house)
    .filter(({ path }) => path.includes(sep))
    .flatMap(({ path, folder, internal }) =>
      internal
        .filter((target) => {
          const to = target.split(sep)[0] ?? "";
          return to !== ".." && to !== folder && !((number.get(to) ?? 99) < (number.get(folder) ?? -1));
        })
        .map((target) => `${path} imports ${target}`),
    );
}

/** Files that import each other round about, types included. */
export function circles(house: House): readonly string[] {
  const edges = new Map(sourcesOf(house).map(({ path, internal }) => [path, internal]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (trail.includes(path) || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}
