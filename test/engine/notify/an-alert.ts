import { Labels } from "../../../src/engine/model/labels.ts";
import type { SentAlert } from "../../../src/engine/rules/alerts.ts";

/** An alert that began at a moment and is good for four minutes, or is over. */
export function anAlert(
  labels: Readonly<Record<string, string>>,
  startsAt: number,
  endsAt = startsAt + 240_000,
): SentAlert {
  return {
    labels: Labels.of(Object.entries({ alertname: "A", ...labels })),
    annotations: { summary: `of ${labels.service ?? "nobody"}` },
    startsAt,
    endsAt,
    generatorUrl: "http://engine/graph?g0.expr=m&g0.tab=1",
  };
}
