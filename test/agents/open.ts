import { createAgents } from "../../src/agents/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import type { Span, Tracer } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

export interface RecordedSpan extends Span {
  readonly name: string;
  readonly parent: Span | undefined;
  readonly attributes: Map<string, unknown>;
  ended: unknown[] | undefined;
}

/** Keeps every span that was started. */
export function recordingTracer(): { readonly tracer: Tracer; readonly spans: RecordedSpan[] } {
  const spans: RecordedSpan[] = [];
  const tracer: Tracer = {
    run: ({ name, attributes: about }, around, body) => {
      const parent = around?.ids === undefined ? undefined : around;
      const ids = { traceId: "t".repeat(32), spanId: `${spans.length}`.padStart(16, "0") };
      const attributes = new Map<string, unknown>(Object.entries(about));
      const span: RecordedSpan = {
        name,
        parent,
        ids,
        exemplar: ids,
        recording: true,
        findable: true,
        event: () => {},
        attributes,
        ended: undefined,
        setAttribute: (key, value) => void attributes.set(key, value),
        end: (...how) => {
          span.ended = how;
        },
      };
      spans.push(span);
      return body(span);
    },
  };
  return { tracer, spans };
}

/** Agents with metrics, spans, lines and a clock that can be asked. */
export function openAgents() {
  const { tracer, spans } = recordingTracer();
  const fake = fakePort({ tracer });
  return {
    ...fake,
    spans,
    ...createPrimitives(fake.port),
    ...createAgents(fake.port),
    /** `from→to strategy outcome` → how often. */
    handoffs: (): Readonly<Record<string, number>> =>
      Object.fromEntries(
        fake.metrics
          .all("tta_agent_handoffs_total")
          .filter(([, count]) => count > 0)
          .map(([{ from, to, strategy, outcome }, count]) => [`${from}→${to} ${strategy} ${outcome}`, count]),
      ),
  };
}

/** A promise that is settled from outside. */
export const gate = <T = void>(): PromiseWithResolvers<T> => Promise.withResolvers<T>();
