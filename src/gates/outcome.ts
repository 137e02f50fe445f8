import type { Finding } from "../reports/index.ts";
import type { Check, Fact, Scope } from "../standards/index.ts";

/** What the tools of a check came to. */
export interface Outcome {
  readonly facts: readonly Fact[];
  readonly outcome: "done" | "unknown";
  /** Why it is unknown: a sentence without a full stop. */
  readonly reason?: string | undefined;
  readonly findings: readonly Finding[];
  /** Full names. */
  readonly failedTests: readonly string[];
  /** What to type to have it again. */
  readonly command: string | undefined;
  readonly durationSeconds: number;
}

/** Runs the tools of a check. */
export type Collect = (
  check: Check,
  options: { readonly scope: Scope; readonly signal: AbortSignal },
) => Promise<Outcome>;
