import { Faults } from "../../documents/index.ts";
import { problemOf } from "./judge/place-in-words.ts";
import { refused } from "./judge/refused.ts";
import type { Work } from "./work-definition.ts";
import { workShape } from "./work-shape.ts";

/**
 * Work that several tasks share, judged where it is said.
 *
 * @throws ObsError PIPELINE_DEFINITION
 * @example
 * ```ts
 * const install = defineWork({ run: ["npm", "ci"], environment: ["NPM_TOKEN"] });
 * ```
 */
export function defineWork<const W extends Work>(work: W): W {
  const faults = new Faults();
  if (workShape.holds(work, undefined, faults)) return work;
  const told = faults.first.map((fault) => ({ problem: `work: ${problemOf(fault, work)}`, fix: fault.fix }));
  throw refused("work", told, faults.count);
}
