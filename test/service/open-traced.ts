import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { createTelemetry, type TelemetryOptions } from "../../src/service/index.ts";

/** Telemetry over the real SDK of OpenTelemetry, whose spans can be asked once they have ended. */
export function openTraced(options: Partial<TelemetryOptions> = {}) {
  const finished: ReadableSpan[] = [];
  const telemetry = createTelemetry({
    service: "traced",
    log: { level: "silent" },
    ...options,
    openTelemetry: {
      spanProcessors: [
        {
          onStart: () => {},
          onEnd: (span: ReadableSpan) => void finished.push(span),
          forceFlush: async () => {},
          shutdown: async () => {},
        },
      ],
      ...(typeof options.openTelemetry === "object" && options.openTelemetry),
    },
  });
  return { telemetry, finished };
}
