import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { innerEntries, sdkFolders, takesOfTools } from "../scripts/packages/folders.ts";
import { circles, houses, root, sourcesOf, unknownFolders, upwardImports } from "./house.ts";

const src = join(root, "src");

const pure = new Set([
  "duration",
  "errors",
  "narrow",
  "machines",
  "standards",
  "documents",
  "quality",
  "grafana",
  "catalog",
  "metrics",
  "engine",
  "promql",
  "rules",
  "dashboards",
  "render",
  "text",
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

const sources = sourcesOf("src");
const inAdapters = (path: string): boolean => path.split(sep).includes("adapters");
const nested = sources.filter((source) => source.path.includes(sep));

describe("the import law", () => {
  it.each(houses)("knows the number of every folder of %s", (house) => {
    expect(unknownFolders(house)).toEqual([]);
  });

  it.each(houses)("lets a folder of %s import only from lower numbers and its own", (house) => {
    expect(upwardImports(house)).toEqual([]);
  });

  it.each(houses)("has no circles in %s", (house) => {
    expect(circles(house)).toEqual([]);
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

  it("keeps what a service imports away from the tools, which are a package of their own", () => {
    const ofSdk = (path: string): boolean => sdkFolders.includes(path.split(sep)[0] ?? "");
    const broken = sources
      .filter(({ path }) => ofSdk(path) || path === "index.ts")
      .flatMap(({ path, folder, internal }) =>
        internal
          .filter((target) => !ofSdk(target) && takesOfTools[folder] !== target.split(sep)[0])
          .map((target) => `${path} imports ${target}`),
      );
    expect(broken).toEqual([]);
  });

  it("lets a folder be entered through its index alone", () => {
    const broken = sources.flatMap(({ path, folder, internal }) =>
      internal
        .filter((target) => target.split(sep)[0] !== folder && !/^[^/\\]+[/\\]index\.ts$/.test(target))
        .filter((target) => !innerEntries.some((entry) => target === join(...entry.split("/"), "index.ts")))
        .map((target) => `${path} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });
});

describe("purity", () => {
  it("keeps disk, network and process in adapters", () => {
    const broken = sources
      .filter((source) => !inAdapters(source.path))
      .flatMap((source) =>
        source.external
          // The list of peers holds the types of their modules, and loads none.
          .filter((name) => outside.test(name) && source.path !== join("peers", "peers.ts"))
          .map((name) => `${source.path} imports ${name}`)
          .concat(/\bgetBuiltinModule\b/.test(source.text) ? [`${source.path} asks for a part of Node`] : []),
      );
    expect(broken).toEqual([]);
  });

  it("sets no timer but in src/time, whose timers wait for as long as they are told", () => {
    // What runs in a browser cannot import it: its pauses are constants.
    const elsewhere = sources.filter(
      ({ path, folder }) => folder !== "time" && path !== join("health", "page", "live-script.ts"),
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

describe("what rooms share", () => {
  const elsewhere = houses
    .flatMap((house) => sourcesOf(house).map((source) => ({ ...source, path: join(house, source.path) })))
    .filter(({ path }) => !path.startsWith(join("src", "narrow", sep)));
  // Texts are taken out of what is searched.
  const copies =
    /typeof (\w+) ===\s+&& \1 !== null && !Array|instanceof Error \? \w+\.message : String\(|instanceof Error &&\s+in \w+ (?:\?|&& \(?\w+\.code)|(?:function|const) (?:isRecord|isThenable|codeOf|messageOf|fieldOf|fieldsOf|objectOf|objectsOf)\b/;
  const units = /\((?:\\\?:)?(?:ms\||[smhdwyM]\|)|\[[smhdwyM]{4,}\]/;

  it("is written once: narrowing stands in src/narrow", () => {
    const broken = elsewhere.filter(({ text }) => copies.test(text));
    expect(broken.map(({ path, text }) => `${path}: ${copies.exec(text)?.[0]}`)).toEqual([]);
  });

  it("is written once: units of durations stand in src/duration", () => {
    const broken = elsewhere.filter(
      ({ path, text }) => !path.startsWith(join("src", "duration", sep)) && units.test(text),
    );
    expect(broken.map(({ path, text }) => `${path}: ${units.exec(text)?.[0]}`)).toEqual([]);
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
