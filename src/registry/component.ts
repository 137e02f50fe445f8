import type { CriterionName, Stage } from "../standards/index.ts";

/** Somebody says with evidence that a criterion holds. */
export interface Attestation {
  readonly criterion: CriterionName;
  readonly by: string;
  /** The beginning of its day (UTC), in ms since 1970. */
  readonly atMs: number;
  /** Where it can be seen: a link, a ticket, a sentence. */
  readonly evidence: string;
}

/** Somebody says why a criterion need not be met, and until when. */
export interface Waiver {
  readonly criterion: CriterionName;
  readonly by: string;
  /** The end of its last day (UTC), in ms since 1970. */
  readonly untilMs: number;
  readonly reason: string;
}

/** Another component that one needs. */
export interface Dependency {
  /** Its name; one that is declared may be of no component. */
  readonly name: string;
  /** Whether its files say so: component.yaml, catalog-info.yaml or package.json. */
  readonly declared: boolean;
  /** Whether its sources import it. */
  readonly found: boolean;
}

/** A part of a project that has an owner and a stage. */
export interface Component {
  readonly name: string;
  /** Its name for people. */
  readonly title: string;
  readonly about: string | undefined;
  /** From the top of the project, `.` for the top itself. */
  readonly folder: string;
  readonly owner: string | undefined;
  readonly group: string | undefined;
  /** That of the history; development where it has none. */
  readonly stage: Stage;
  /** That of component.yaml or catalog-info.yaml. */
  readonly declaredStage: Stage | undefined;
  /** Globs or folders from the top: what git and collectors look at. */
  readonly paths: readonly string[];
  /** By name. */
  readonly dependencies: readonly Dependency[];
  readonly attested: readonly Attestation[];
  readonly waivers: readonly Waiver[];
  /** The file that says that it is one, from the top. */
  readonly source: string;
}

/** What can be wrong with components. */
export type RegistryFindingKind =
  | "file"
  | "none-found"
  | "name"
  | "name-twice"
  | "owner-none"
  | "owner-unknown"
  | "stage"
  | "history"
  | "paths"
  | "dependency-missing"
  | "dependency-undeclared"
  | "dependency-unused"
  | "dependency-less-mature"
  | "cycle"
  | "waiver-ended";

/** Something that is wrong, and what mends it: sentences without their full stops. */
export interface RegistryFinding {
  readonly kind: RegistryFindingKind;
  readonly level: "error" | "warning";
  /** The component that it is about; none where it is about the project. */
  readonly component?: string;
  readonly problem: string;
  readonly fix: string;
}

/** The components of a project, by name, and what is wrong with them: errors first. */
export interface Registry {
  readonly components: readonly Component[];
  readonly findings: readonly RegistryFinding[];
}
