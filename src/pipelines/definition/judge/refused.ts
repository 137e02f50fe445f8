import { refused as refusedDocument } from "../../../documents/index.ts";
import type { ObsError } from "../../../errors/index.ts";

/** What is the matter with a definition, and what was not done because of it. */
export const pipelineRefusal = { code: "PIPELINE_DEFINITION", notDone: "nothing of it was begun" } as const;

/** A fault with its place, in sentences without their full stops. */
interface Told {
  readonly problem: string;
  readonly fix: string;
}

/** An `ObsError` PIPELINE_DEFINITION that names the first of all faults, one a line, and says how many more there are. */
export const refused = (source: string, told: readonly Told[], count: number): ObsError =>
  refusedDocument({ ...pipelineRefusal, source, told, count });
