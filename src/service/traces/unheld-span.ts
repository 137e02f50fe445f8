import type { Span, SpanIds } from "../../telemetry/index.ts";

const nothing = (): void => {};

/** A span that nobody keeps; what asks for its ids gets those of the nearest that was kept. */
export class UnheldSpan implements Span {
  readonly ids: SpanIds;
  readonly exemplar = undefined;
  readonly recording = false;
  readonly findable = false;
  readonly setAttribute = nothing;
  readonly event = nothing;
  readonly end = nothing;

  constructor(ids: SpanIds) {
    this.ids = ids;
  }
}
