import type { DeclaredEnvironment } from "../../catalog/index.ts";
import type { AlertRule } from "../alert-rule.ts";

/** The alerts of a component in an environment: what one file of Prometheus holds. */
export interface AlertGroup {
  readonly component: string;
  readonly environment: DeclaredEnvironment;
  readonly rules: readonly AlertRule[];
}

/** A file of rules as Prometheus has it. */
export interface RuleGroups {
  readonly groups: readonly object[];
}
