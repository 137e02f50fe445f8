import { exposedName } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import { type AnyRecording, durationSeconds, type PromDuration, print, readQuery } from "../promql/index.ts";
import type { RuleGroups } from "./outputs/groups.ts";

/**
 * A file of recording rules, a group for each pace at which they are computed.
 *
 * @throws ObsError RULES_DUPLICATE when two record the same name, PROMQL_DURATION for a pace that is none
 */
export function recordingRuleFile(recordings: readonly AnyRecording[], namespace: string): RuleGroups {
  const series = recordings.map(({ name, labels = {} }) =>
    JSON.stringify([name, Object.entries(labels).sort()]),
  );
  const twice = recordings.find((_, i) => series.indexOf(series[i] ?? "") !== i);
  if (twice !== undefined) {
    throw new ObsError({
      code: "RULES_DUPLICATE",
      problem: `two recordings are called "${twice.name}"`,
      fix: "give each a name of its own, or labels that tell them apart",
    });
  }
  const paces = [...new Set([undefined, ...recordings.map(({ every }) => every)])];
  const groups = paces.map((pace) => ({
    name: recordingGroup(pace === undefined ? {} : { every: pace }),
    ...(pace !== undefined && { interval: checked(pace) }),
    rules: recordings
      .filter(({ every }) => every === pace)
      .map(({ name, query, labels }) => {
        const expr = print(query, { namespace });
        readQuery(expr);
        return { record: exposedName(name, namespace), expr, ...(labels !== undefined && { labels }) };
      }),
  }));
  return { groups };
}

/** The group in which a recording is computed. */
export function recordingGroup({ every }: Pick<AnyRecording, "every">): string {
  return every === undefined ? "recordings" : `recordings_${every}`;
}

/** Throws an `ObsError` PROMQL_DURATION. */
function checked(pace: PromDuration): PromDuration {
  durationSeconds(pace);
  return pace;
}
