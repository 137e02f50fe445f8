import { exposedName } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";
import { type AnyRecording, print, readQuery } from "../promql/index.ts";

/** A file of recording rules; throws an `ObsError` RULES_DUPLICATE when two record the same name. */
export function recordingRuleFile(recordings: readonly AnyRecording[], namespace: string): object {
  const names = recordings.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new ObsError({
      code: "RULES_DUPLICATE",
      problem: `two recordings are called "${twice}"`,
      fix: "give each a name of its own",
    });
  }
  return {
    groups: [
      {
        name: "recordings",
        rules: recordings.map(({ name, query }) => {
          const expr = print(query, { namespace });
          readQuery(expr);
          return { record: exposedName(name, namespace), expr };
        }),
      },
    ],
  };
}
