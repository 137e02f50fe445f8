import { readdirSync, readFileSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../house.ts";
import { readSource, type Source } from "../read-source.ts";

/** Folders that know no page: they turn files and answers into what is drawn. */
const dataSide = new Set([
  "json",
  "time",
  "board",
  "scope",
  "frame",
  "client",
  "field",
  "variables",
  "data",
  "runs",
  "pipelines",
]);

/** The only rooms of the package that the page may import: pure, and small enough to be sent to a browser. */
const shared = [
  // Types alone: names that are written here are held to the catalog by the compiler.
  join("src", "catalog", "index.ts"),
  join("src", "duration", "index.ts"),
  join("src", "grafana", "index.ts"),
  join("src", "narrow", "index.ts"),
  join("src", "pipelines", "support", "index.ts"),
  join("src", "runs", "support", "index.ts"),
  join("src", "viewer", "support", "index.ts"),
];

/** What the data side must be given instead of taking it. */
const taken =
  /\b(Date\.now|new Date\(\)|performance\.\w|Math\.random|process\.\w|console\.\w|setTimeout|setInterval|document\.\w|window\.\w|localStorage|location\.\w|history\.\w)/;

const under = (folder: string): readonly Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readSource(root, join(folder, path), 2));

const web = under(join("web", "src"));
const inData = web.filter(({ folder }) => dataSide.has(folder));
const found = (sources: readonly Source[], wrong: (source: Source) => readonly string[]): readonly string[] =>
  sources.flatMap((source) => wrong(source).map((what) => `${source.path}: ${what}`));

describe("the page", () => {
  it("imports of the package only what is pure and meant for it, and nothing imports the page", () => {
    const outOf = (source: Source) =>
      source.internal.filter((to) => !to.startsWith(join("web", sep)) && !shared.includes(to));
    expect(found(web, outOf)).toEqual([]);
    expect(found(under("src"), ({ internal }) => internal.filter((to) => to.startsWith("web")))).toEqual([]);
    expect(found(web, ({ external }) => external.filter((name) => name.startsWith("node:")))).toEqual([]);
  });

  it("keeps the data side free of the page", () => {
    const drawing = (source: Source) => [
      ...source.internal.filter((to) => to.startsWith("web") && !dataSide.has(to.split(sep)[2] ?? "")),
      ...source.external.filter((name) => /^(preact|@preact\/.*|uplot|dompurify|marked)$/.test(name)),
    ];
    expect(found(inData, drawing)).toEqual([]);
  });

  it("gives the data side its clock, and lets one file alone ask the network", () => {
    // It measures how long a pattern takes, and tells no time.
    const timed = join("web", "src", "field", "is-quick.ts");
    const others = inData.filter(({ path }) => path !== timed);
    expect(found(others, ({ text }) => text.match(taken) ?? [])).toEqual([]);
    const asks = inData.filter(({ text }) => /\bfetch\b/.test(text)).map(({ path }) => path);
    expect(asks).toEqual([join("web", "src", "client", "post-together.ts")]);
  });

  it("has small files with speaking names, and nothing that silences the compiler", () => {
    expect(web.filter(({ lines }) => lines > 300).map(({ path }) => path)).toEqual([]);
    const names = /^[a-z0-9]+(-[a-z0-9]+)*\.tsx?$/;
    const drawers = /^(utils?|helpers?|common|misc)$/;
    const badly = web.filter(
      ({ path }) =>
        !names.test(basename(path)) ||
        path.split(sep).some((part) => drawers.test(part.replace(/\..*$/, ""))),
    );
    expect(badly.map(({ path }) => path)).toEqual([]);
    const loose = /:\s*any\b|\bas any\b|\bas unknown as\b|dangerouslySetInnerHTML/;
    expect(found(web, ({ text }) => text.match(loose) ?? [])).toEqual([]);
    const silenced = web.filter(({ path }) =>
      /@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore/.test(readFileSync(join(root, path), "utf8")),
    );
    expect(silenced.map(({ path }) => path)).toEqual([]);
  });
});
