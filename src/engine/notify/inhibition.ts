import type { Labels } from "../model/labels.ts";
import type { SentAlert } from "../rules/alerts.ts";

/** While an alert that is a source fires, targets whose labels are equal to its own are told to nobody. */
export interface InhibitRule {
  readonly isSource: (labels: Labels) => boolean;
  readonly isTarget: (labels: Labels) => boolean;
  /** Labels that both have with the same values; one that both lack is equal. */
  readonly equal: readonly string[];
}

/** Which of these alerts another one of them keeps silent at a moment in ms since 1970. */
export function inhibitedBy(
  rules: readonly InhibitRule[],
  alerts: readonly SentAlert[],
  now: number,
): (labels: Labels) => boolean {
  const firing = alerts.filter(({ endsAt }) => endsAt > now);
  const withSources = rules
    .map((rule) => ({ rule, sources: firing.filter(({ labels }) => rule.isSource(labels)) }))
    .filter(({ sources }) => sources.length > 0);
  return (labels) =>
    withSources.some(({ rule, sources }) => {
      if (!rule.isTarget(labels)) return false;
      // What is source and target at once is not kept silent by its like.
      const isBoth = rule.isSource(labels);
      return sources.some(
        (source) =>
          rule.equal.every((label) => source.labels.get(label) === labels.get(label)) &&
          !(isBoth && rule.isTarget(source.labels)),
      );
    });
}
