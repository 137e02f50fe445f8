import { bounded } from "../define/label.ts";
import { counter } from "../define/metric.ts";
import { defineMetrics } from "../define/names.ts";

const owner = "tempo";

/** What Tempo 3 says on its own page. */
export const tempoMetrics = defineMetrics({
  tempo_distributor_spans_received_total: counter({
    help: "Spans that were sent to it.",
    labels: { tenant: bounded() },
    owner,
  }),
  tempo_discarded_spans_total: counter({
    help: "Spans that it did not keep, by why; not there before the first.",
    labels: { reason: bounded(), tenant: bounded() },
    owner,
  }),
});
