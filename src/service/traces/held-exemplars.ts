import type { DueExemplar } from "../../metrics/index.ts";
import type { SpanIds } from "../../telemetry/index.ts";

/** Whoever is due an exemplar, and the span that it would name, whose ids are made when they are read. */
interface Held {
  readonly span: { readonly ids: SpanIds };
  readonly due: DueExemplar;
}

/** Different places that one run can be pointed at from; of more the last one counts, which is that of its end. */
const most = 64;

/** What is due to a run that is held, until it is known whether it is sent: of each place the last. */
export class HeldExemplars {
  readonly #held: Held[] = [];

  hold(span: Held["span"], due: DueExemplar): void {
    const same = this.#held.findIndex(
      ({ due: other }) => other.series === due.series && other.place === due.place,
    );
    const next = Math.min(this.#held.length, most - 1);
    this.#held[same === -1 ? next : same] = { span, due };
  }

  /** The run is sent: it may be pointed at. */
  give(): void {
    for (const { span, due } of this.#held) {
      const { traceId, spanId } = span.ids;
      due.series.takeExemplar(due.place, { traceId, spanId, value: due.value, time: due.time });
    }
  }
}
