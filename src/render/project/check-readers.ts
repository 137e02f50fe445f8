import { ObsError } from "../../errors/index.ts";
import { mapSelectors } from "../../promql/index.ts";
import { type Asking, type PlacedQuery, placedQueries } from "./placed-queries.ts";

/**
 * Says that everything which is recorded is read by a board, an alert or another recording: what nobody reads is
 * evaluated for nothing, for ever.
 *
 * @throws ObsError RULES_RECORDING
 */
export function checkReaders({ boards, alerts, recordings = [] }: Asking): void {
  const read = new Set([
    ...placedQueries({ boards, alerts }).flatMap(metricsOf),
    // What reads itself alone is read by nobody.
    ...recordings.flatMap((recording) =>
      placedQueries({ recordings: [recording] })
        .flatMap(metricsOf)
        .filter((metric) => metric !== recording.name),
    ),
  ]);
  const unread = recordings.find(({ name }) => !read.has(name));
  if (unread === undefined) return;
  throw new ObsError({
    code: "RULES_RECORDING",
    problem: `recording "${unread.name}" is read by no board, no alert and no other recording`,
    fix: "draw it with recorded on a board, judge it in an alert, or leave it out",
  });
}

function metricsOf({ node }: PlacedQuery): readonly string[] {
  const metrics: string[] = [];
  mapSelectors(node, (selector) => {
    metrics.push(selector.metric);
    return selector;
  });
  return metrics;
}
