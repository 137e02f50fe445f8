import type { Logger, TelemetryPort } from "../../src/telemetry/index.ts";
import { createTelemetryPort } from "../../src/telemetry/index.ts";
import { ManualClock } from "./manual-clock.ts";
import { RecordedMetrics } from "./recorded-metrics.ts";

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/** A port with a clock that stands still and metrics that can be asked. */
export function fakePort(parts: Partial<TelemetryPort> = {}) {
  const metrics = new RecordedMetrics();
  const clock = new ManualClock();
  const lines: LogLine[] = [];
  const at =
    (level: string): Logger["info"] =>
    (message, fields) => {
      lines.push({ level, message, fields });
    };
  const log: Logger = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  let ids = 0;
  const port = createTelemetryPort({
    metrics: metrics.registry,
    clock,
    log,
    newId: () => `id-${++ids}`,
    ...parts,
  });
  return { port, clock, metrics, lines };
}
