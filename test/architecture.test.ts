import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSource } from "./read-source.ts";

const src = fileURLToPath(new URL("../src", import.meta.url));

/** The law: a folder imports only from lower numbers and its own. See docs/architecture.md. */
const layer: Readonly<Record<string, number>> = {
  errors: 0,
  time: 0,
  catalog: 1,
  grafana: 1,
  http: 1,
  watch: 1,
  metrics: 2,
  promql: 2,
  telemetry: 3,
  primitives: 4,
  llm: 4,
  rules: 4,
  dashboards: 4,
  interop: 4,
  agents: 5,
  orchestration: 5,
  "board-json": 5,
  service: 6,
  render: 6,
  testing: 6,
  health: 7,
  lint: 7,
  diff: 7,
  viewer: 7,
  verify: 7,
  stack: 8,
  project: 9,
  cli: 10,
};
const pure = new Set([
  "errors",
  "grafana",
  "catalog",
  "metrics",
  "promql",
  "rules",
  "dashboards",
  "render",
  "board-json",
  "lint",
  "diff",
]);
const sdkFree = new Set(["rules", "dashboards"]);
const sdk = new Set([
  "metrics",
  "telemetry",
  "primitives",
  "interop",
  "agents",
  "orchestration",
  "service",
  "testing",
]);
const outside =
  /^(node:(fs|fs\/promises|net|http|https|child_process|worker_threads|process|perf_hooks|os|readline|tty|zlib|async_hooks)|pg|redis|ioredis)$/;
const impure =
  /\b(Date\.now|new Date\(\)|performance\.\w|Math\.random|\bprocess\.\w|console\.\w|setTimeout|setInterval|setImmediate|fetch\(|crypto\.random)/;
const timer = /\b(setTimeout|setInterval|AbortSignal\.timeout)\b/;

const sources = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => readSource(src, path, 0));
const inAdapters = (path: string): boolean => path.split(sep).includes("adapters");
const nested = sources.filter((source) => source.path.includes(sep));

describe("the import law", () => {
  it("knows the number of every folder", () => {
    expect(
      [...new Set(nested.map((source) => source.folder))].filter((folder) => !(folder in layer)),
    ).toEqual([]);
  });

  it("lets a folder import only from lower numbers and its own", () => {
    const broken = nested.flatMap((source) =>
      source.internal
        .filter((target) => {
          const to = target.split(sep)[0] ?? "";
          return to !== source.folder && !((layer[to] ?? 99) < (layer[source.folder] ?? -1));
        })
        .map((target) => `${source.path} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("keeps rules and dashboards away from the SDK", () => {
    const broken = nested
      .filter((source) => sdkFree.has(source.folder))
      .flatMap((source) =>
        source.internal
          .filter((target) => sdk.has(target.split(sep)[0] ?? ""))
          .map((target) => `${source.path} imports ${target}`),
      );
    expect(broken).toEqual([]);
  });

  it("has no circles", () => {
    const edges = new Map(sources.map((source) => [source.path, source.internal]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      if (trail.includes(path) || done.has(path)) return;
      for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of edges.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});

describe("purity", () => {
  it("keeps disk, network and process in adapters", () => {
    const broken = sources
      .filter((source) => !inAdapters(source.path))
      .flatMap((source) =>
        source.external.filter((name) => outside.test(name)).map((name) => `${source.path} imports ${name}`),
      );
    expect(broken).toEqual([]);
  });

  it("sets no timer but in src/time, whose timers wait for as long as they are told", () => {
    // What runs in a browser cannot import it: its pauses are constants.
    const elsewhere = sources.filter(
      ({ path, folder }) => folder !== "time" && path !== join("health", "page", "refresh-script.ts"),
    );
    const broken = elsewhere.filter(({ text }) => timer.test(text));
    expect(broken.map(({ path, text }) => `${path}: ${timer.exec(text)?.[0]}`)).toEqual([]);
  });

  it("keeps clock, chance and console out of the pure folders", () => {
    const broken = sources
      .filter((source) => pure.has(source.folder) && !inAdapters(source.path))
      .filter((source) => impure.test(source.text))
      .map((source) => `${source.path}: ${impure.exec(source.text)?.[0]}`);
    expect(broken).toEqual([]);
  });
});

describe("size and style", () => {
  it("has no file above 300 lines and a median below 100", () => {
    expect(sources.filter((source) => source.lines > 300).map((source) => source.path)).toEqual([]);
    const sorted = sources.map((source) => source.lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(100);
  });

  it("has kebab-case names and no drawer for leftovers", () => {
    const bad = sources.filter(
      ({ path }) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(path.split(sep).at(-1) ?? "") ||
        /(^|[/\\-])(utils?|helpers?|common|misc)([/\\.-]|$)/.test(path),
    );
    expect(bad.map((source) => source.path)).toEqual([]);
  });

  it("has no any, no suppression and no escape from the compiler", () => {
    const looseType = /:\s*any\b|\bas any\b|\bas unknown as\b/;
    const suppression = /@ts-ignore|@ts-expect-error|biome-ignore/;
    const broken = sources.filter(
      ({ path, text }) => looseType.test(text) || suppression.test(readFileSync(join(src, path), "utf8")),
    );
    expect(broken.map(({ path }) => path)).toEqual([]);
  });
});
