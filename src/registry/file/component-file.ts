import type { CriterionName, Stage } from "../../standards/index.ts";

/** What `component.yaml` may say of the folder that it stands in. Every key may be left out. */
export interface ComponentFile {
  readonly name?: string;
  readonly title?: string;
  readonly about?: string;
  readonly owner?: string;
  readonly group?: string;
  readonly stage?: Stage;
  readonly dependsOn?: readonly string[];
  readonly paths?: readonly string[];
  readonly attested?: readonly WrittenAttestation[];
  readonly waivers?: readonly WrittenWaiver[];
}

export interface WrittenAttestation {
  readonly criterion: CriterionName;
  readonly by: string;
  readonly at: string;
  readonly evidence: string;
}

export interface WrittenWaiver {
  readonly criterion: CriterionName;
  readonly by: string;
  readonly until: string;
  readonly reason: string;
}
