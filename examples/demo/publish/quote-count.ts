import { bounded, counter, defineMetrics, type Registry } from "tta-observability";
import type { Answer } from "../answer/answer.ts";
import type { FaultBoard } from "../faults/fault-board.ts";

/** A metric of the demo's own, beside those that its parts record. */
export const quoteMetrics = defineMetrics({
  demo_quotes_total: counter({
    help: "Passages that were quoted, by their document.",
    labels: { document: bounded({ limit: 100 }) },
    owner: "demo",
  }),
});

/** Counts which documents are quoted. Broken, it does what nobody should: texts as labels, and counting down. */
export function quoteCount(
  metrics: Registry<typeof quoteMetrics>,
  faults: FaultBoard,
): (answer: Answer) => void {
  const quotes = metrics.counter("demo_quotes_total");
  return (answer) => {
    if (faults.find("count", "fail") !== undefined) {
      quotes.inc({ document: JSON.stringify(answer) });
      quotes.inc({ document: "demo.md" }, -1);
      return;
    }
    for (const { source } of answer.passages) quotes.inc({ document: source });
  };
}
