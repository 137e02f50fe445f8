/** A label whose every value is known when the code is written: its values are in the type. */
export interface ClosedLabel<V extends string = string> {
  readonly type: "closed";
  readonly values: readonly V[];
  /** Name of the label that this one belongs to, as a rule with one value for each of its: the pair counts once. */
  readonly dependsOn?: string | undefined;
}

/** A label whose values the user chooses: at most `limit` per metric, further ones become `other`. */
export interface BoundedLabel {
  readonly type: "bounded";
  readonly limit: number;
  /** Name of the label that this one belongs to, as a rule with one value for each of its: the pair counts once. */
  readonly dependsOn: string | undefined;
}

export type LabelDefinition = ClosedLabel | BoundedLabel;

/** Label name → definition, in the order in which the labels are printed. */
export type LabelSet = Readonly<Record<string, LabelDefinition>>;

/** How many values a bounded label may take per metric unless it says otherwise. */
export const defaultValueLimit = 50;

/** The value that a bounded label takes beyond its limit. */
export const overflowValue = "other";

/**
 * Declares a closed label.
 *
 * @example `closed("hit", "miss")`
 */
export function closed<const V extends string>(...values: readonly V[]): ClosedLabel<V> {
  return { type: "closed", values };
}

/**
 * Declares that a closed label has, as a rule, one value for each value of another: the pair counts once in what
 * the metric is expected to take. What is beyond its series limit all the same is recorded as `other`.
 *
 * @example `dependent(closed("fast", "thorough"), "router")`
 */
export function dependent<V extends string>(label: ClosedLabel<V>, dependsOn: string): ClosedLabel<V> {
  return { ...label, dependsOn };
}

/**
 * Declares a bounded label.
 *
 * @example `bounded()`, `bounded({ limit: 10 })`, `bounded({ dependsOn: "router" })`
 */
export function bounded(options: { limit?: number; dependsOn?: string } = {}): BoundedLabel {
  return { type: "bounded", limit: options.limit ?? defaultValueLimit, dependsOn: options.dependsOn };
}
