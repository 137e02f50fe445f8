import { below, folderOf, insidePath } from "../tree/inside.ts";
import type { Places } from "./places.ts";
import { specifiersOf } from "./specifiers.ts";

/** An import of another component. */
export interface Found {
  /** The file that has it, from the top. */
  readonly file: string;
  readonly specifier: string;
}

/** What is known of a project where imports are looked for. */
interface Search {
  /** Sources, from the top. */
  readonly files: readonly string[];
  readonly textOf: (path: string) => string | undefined;
  readonly places: Places;
  /** Component by the name of its package. */
  readonly packages: ReadonlyMap<string, string>;
}

/** The first import of each other component, by the component that has it and then by the other. */
export type FoundImports = ReadonlyMap<string, ReadonlyMap<string, Found>>;

/** Files of a name that sources have. */
export const isSource = (name: string): boolean => /\.[cm]?[jt]sx?$/.test(name);

/** What tests and tools import is not needed to run. */
const isOfDevelopment = (path: string): boolean =>
  /(^|[/.])(tests?|specs?|__tests__|__mocks__|stories|bench(mark)?s?)[/.]|\.config\.[cm]?[jt]s$|\.d\.[cm]?ts$/.test(
    path,
  );

/** Looks through all sources but those of tests and tools for imports that lead from one component to another. */
export function foundImports({ files, textOf, places, packages }: Search): FoundImports {
  const all = new Map<string, Map<string, Found>>();
  const known = new Set(files);
  for (const file of files) {
    const from = places.of(file);
    if (from === undefined || isOfDevelopment(file)) continue;
    const text = textOf(file);
    for (const specifier of text === undefined ? [] : specifiersOf(text)) {
      const to = specifier.startsWith(".")
        ? targetOf(file, specifier, known, places)
        : packages.get(packageIn(specifier));
      if (to === undefined || to === from) continue;
      const own = all.get(from) ?? new Map<string, Found>();
      if (!own.has(to)) own.set(to, { file, specifier });
      all.set(from, own);
    }
  }
  return all;
}

/** The package that a specifier names. */
const packageIn = (specifier: string): string =>
  /^@[^/]+\/[^/]+/.exec(specifier)?.[0] ?? specifier.split("/", 1)[0] ?? "";

const endings = [
  "",
  ".ts",
  ".tsx",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".mts",
  ".cts",
  "/index.ts",
  "/index.tsx",
  "/index.js",
];

function targetOf(
  file: string,
  specifier: string,
  known: ReadonlySet<string>,
  places: Places,
): string | undefined {
  const path = insidePath(below(folderOf(file), specifier.replace(/[?#].*$/, "")));
  if (path === undefined) return undefined;
  // TypeScript may write what it will be compiled to.
  const written = path.replace(/\.([cm]?)js(x?)$/, ".$1ts$2");
  const target = [path, written]
    .flatMap((each) => endings.map((ending) => each + ending))
    .find((each) => known.has(each));
  return places.of(target ?? path);
}
