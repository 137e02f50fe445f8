/** A run as it is to be stored: every default filled in, every name known. */
export interface RunPlan {
  readonly name: string;
  /** What it was made of, for whoever looks later. */
  readonly definition: Json;
  /** In which its commands run. */
  readonly folder: string;
  /** How long it may take, from now on. */
  readonly deadlineMs?: number | undefined;
  /** What it did is taken back if it ends without success. */
  readonly rollBack?: boolean | undefined;
  readonly workstreams: readonly WorkstreamPlan[];
}

export interface WorkstreamPlan {
  readonly name: string;
  /** Workstreams that must be completed before. */
  readonly after: readonly string[];
  readonly tasks: readonly TaskPlan[];
  readonly gates: readonly GatePlan[];
  readonly patches: readonly PatchPlan[];
  /** It takes back what other workstreams did. */
  readonly undoes?: boolean | undefined;
}

export interface TaskPlan {
  /** Its own within the run. */
  readonly name: string;
  /** Tasks of the same workstream that must be completed before. */
  readonly after: readonly string[];
  readonly priority: number;
  readonly mostAttempts: number;
  readonly definition: Json;
  /** The id of the completed task that it undoes. */
  readonly undoOf?: string | undefined;
}

export interface GatePlan {
  readonly name: string;
  readonly kind: "lint" | "unit" | "integration" | "security";
  readonly definition: Json;
}

interface PatchPlan {
  readonly name: string;
  readonly content: string;
}

type Json = Readonly<Record<string, unknown>>;
