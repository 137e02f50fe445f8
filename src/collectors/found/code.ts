import { biomeComplexityFile, biomeFiles, eslintComplexity } from "./own-files.ts";
import type { Found, Seen } from "./seen.ts";

const scriptEndings = ["js", "mjs", "cjs", "ts", "mts", "cts"];
const eslintFiles = [
  ...scriptEndings.map((ending) => `eslint.config.${ending}`),
  ...["", ".js", ".cjs", ".json", ".yml", ".yaml"].map((ending) => `.eslintrc${ending}`),
  "package.json#eslintConfig",
];
const prettierFiles = [
  ...["", ".json", ".json5", ".yaml", ".yml", ".toml"].map((ending) => `.prettierrc${ending}`),
  ...scriptEndings.flatMap((ending) => [`prettier.config.${ending}`, `.prettierrc.${ending}`]),
];

const biome = { format: "biome" } as const;
const eslint = { format: "eslint" } as const;
const all = "--max-diagnostics=none";

export function foundFormat(seen: Seen): Found | undefined {
  const ofBiome = seen.first(biomeFiles);
  if (ofBiome !== undefined)
    return {
      from: ofBiome,
      sources: [{ run: ["biome", "format", "--reporter=json", all, "."], report: biome }],
    };
  const ofPrettier = seen.first(prettierFiles);
  if (ofPrettier === undefined) return undefined;
  return { from: ofPrettier, sources: [{ run: ["prettier", "--check", "."] }] };
}

/** Where a project has both, both look. */
export function foundLint(seen: Seen): Found | undefined {
  const [ofBiome, ofEslint] = [seen.first(biomeFiles), seen.first(eslintFiles)];
  const one = { run: ["biome", "lint", "--reporter=json", all, "."], report: biome } as const;
  const other = { run: ["eslint", "--format", "json", "."], report: eslint } as const;
  if (ofBiome === undefined) return ofEslint === undefined ? undefined : { from: ofEslint, sources: [other] };
  if (ofEslint === undefined) return { from: ofBiome, sources: [one] };
  return { from: `${ofBiome}, ${ofEslint}`, sources: [one, other] };
}

export function foundTypes(seen: Seen): Found | undefined {
  const config = "tsconfig.json";
  if (seen.first([config]) === undefined || !seen.hasPackage("typescript")) return undefined;
  // Without --build, nothing of what a config refers to is looked at.
  const isOfParts = /"references"\s*:/.test(seen.text(config));
  const parts = isOfParts ? ["--build"] : [];
  return {
    from: config,
    sources: [{ run: ["tsc", ...parts, "--noEmit", "--pretty", "false"], report: { format: "tsc" } }],
  };
}

/** Each of them tells of all functions, whatever the project allows. */
export function foundComplexity(seen: Seen): Found | undefined {
  if (seen.isOnPath("lizard"))
    return {
      from: "lizard on the PATH",
      sources: [{ run: ["lizard", "--csv", "-x", "*/node_modules/*", "."], report: { format: "lizard" } }],
    };
  const ofEslint = seen.first(eslintFiles);
  if (ofEslint !== undefined)
    return {
      from: ofEslint,
      sources: [{ run: ["eslint", "--rule", eslintComplexity, "--format", "json", "."], report: eslint }],
    };
  const ofBiome = seen.first(biomeFiles);
  if (ofBiome === undefined) return undefined;
  const only = "--only=complexity/noExcessiveCognitiveComplexity";
  return {
    from: ofBiome,
    sources: [
      {
        run: ["biome", "lint", `--config-path=${biomeComplexityFile}`, only, "--reporter=json", all, "."],
        report: biome,
      },
    ],
  };
}

/** Lines are counted by us. */
export const foundFileSize = (): Found => ({ from: "files that git knows", sources: [{}] });
