/** A file of rules as Prometheus has it. */
export interface RuleGroups {
  readonly groups: readonly object[];
}
