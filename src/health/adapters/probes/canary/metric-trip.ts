import type { catalog } from "../../../../catalog/index.ts";
import { listOf, objectOf } from "../../../../narrow/index.ts";
import type { RoundTrip } from "../../../checks/round-trip.ts";
import type { MetricCanary } from "../../../config/kinds/canary.ts";
import { below, taken } from "./exchange.ts";

type Name = Extract<keyof typeof catalog.metrics, `tta_health_canary_written${string}`>;
const name: Name = "tta_health_canary_written_timestamp_seconds";

/** The number that the service shows on its page meanwhile is looked for in what scrapes it. */
export function metricTrip(target: MetricCanary, at: number): RoundTrip {
  const query = `${name}{check="${target.name}"} == ${at / 1000}`;
  return {
    what: "the sample",
    write: async () => undefined,
    isThere: async (signal) => {
      const answer = await taken(
        target,
        below(target, "/api/v1/query"),
        { params: [["query", query]] },
        signal,
      );
      return listOf(objectOf(objectOf(answer).data).result).length > 0;
    },
  };
}
