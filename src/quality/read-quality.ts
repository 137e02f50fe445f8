import { type At, type Faults, readDocument, under } from "../documents/index.ts";
import { tierNumbers, tiers } from "../standards/index.ts";
import { laxer } from "./laxer.ts";
import type { QualityFile } from "./quality-file.ts";
import { qualityShape } from "./quality-shape.ts";

/** The name of the file, at the top of a project. */
export const qualityFileName = "quality.yaml";

/**
 * Reads what a project says of its quality.
 *
 * All that is wrong with it is told at once, each with its line and column and what to write instead.
 *
 * @throws ObsError QUALITY_FILE
 * @example
 * ```ts
 * const quality = readQuality("checks:\n  load:\n    - run: [k6, run, load.js]\n", "quality.yaml");
 * ```
 */
export function readQuality(text: string, file: string = qualityFileName): QualityFile {
  return readDocument<QualityFile>(text, file, {
    code: "QUALITY_FILE",
    notDone: "nothing was run",
    holds(value, at, faults): value is QualityFile {
      if (!qualityShape.holds(value, at, faults)) return false;
      checkTiers(value, at, faults);
      return true;
    },
  });
}

/** Tells of what asks for less than the standard does and does not say why. */
function checkTiers({ tiers: changes = {} }: QualityFile, at: At, faults: Faults): void {
  for (const tier of tierNumbers) {
    const rule = tiers[tier];
    const change = changes[rule.name];
    if (change === undefined || change.reason !== undefined) continue;
    for (const less of laxer(rule, change))
      faults.add(
        under(under(at, "tiers"), rule.name),
        `asks for less than the standard: ${less}`,
        "write reason: with why that is well, or leave it as it is",
      );
  }
}
