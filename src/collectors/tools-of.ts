import type { CheckSource, QualityFile } from "../quality/index.ts";
import { qualityFileName } from "../quality/index.ts";
import { type Check, checkNames } from "../standards/index.ts";
import { foundComplexity, foundFileSize, foundFormat, foundLint, foundTypes } from "./found/code.ts";
import { foundDependencies, foundSecurity } from "./found/scanners.ts";
import { type Found, type Seen, see } from "./found/seen.ts";
import { foundCoverage, foundMutation, foundUnit } from "./found/tests.ts";

/** What finds things out in a project, and how that was learnt. */
export interface ProjectTools {
  readonly sources: Readonly<Partial<Record<Check, readonly CheckSource[]>>>;
  readonly found: readonly {
    readonly check: Check;
    /** `quality.yaml`, or what was seen, such as `biome.json`. */
    readonly from: string;
  }[];
}

const finders: Readonly<Partial<Record<Check, (seen: Seen) => Found | undefined>>> = {
  format: foundFormat,
  lint: foundLint,
  types: foundTypes,
  complexity: foundComplexity,
  file_size: foundFileSize,
  unit: foundUnit,
  coverage: foundCoverage,
  security: foundSecurity,
  dependencies: foundDependencies,
  mutation: foundMutation,
};

/**
 * The tools of each check: those that `quality.yaml` names, and for a check that it does not name those that are found in
 * the project. A check that is missing has none.
 *
 * @example
 * ```ts
 * toolsOf(top, {}).found; // [{ check: "lint", from: "biome.json" }, …]
 * ```
 */
export function toolsOf(top: string, quality: QualityFile): ProjectTools {
  const seen = see(top);
  const tools = checkNames.flatMap((check) => {
    const named = quality.checks?.[check];
    if (named !== undefined) return [{ check, from: qualityFileName, sources: named }];
    const found = finders[check]?.(seen);
    return found === undefined ? [] : [{ check, ...found }];
  });
  return {
    sources: Object.fromEntries(tools.map(({ check, sources }) => [check, sources])),
    found: tools.map(({ check, from }) => ({ check, from })),
  };
}
