import { asyncAmbient } from "./adapters/async-ambient.ts";
import { randomId } from "./adapters/random-id.ts";
import { systemClock } from "./adapters/system-clock.ts";
import { Endings } from "./endings.ts";
import { silentLogger } from "./log.ts";
import type { TelemetryPort } from "./port.ts";
import { RootRuns } from "./root-runs.ts";
import { Spending } from "./spending/spending.ts";
import { silentTracer } from "./trace.ts";

/**
 * A port for code that uses primitives without `createTelemetry`: metrics go to `metrics`, time is this
 * machine's, spans and log lines go nowhere unless parts for them are given.
 *
 * @example
 * ```ts
 * const { step } = createPrimitives(createTelemetryPort({ metrics: registry }));
 * ```
 */
export function createTelemetryPort(
  parts: Pick<TelemetryPort, "metrics"> & Partial<TelemetryPort>,
): TelemetryPort {
  return {
    clock: systemClock,
    tracer: silentTracer,
    log: silentLogger,
    ambient: asyncAmbient(),
    newId: randomId,
    runs: new RootRuns(),
    endings: new Endings(),
    flushes: new Endings(),
    spending: new Spending(),
    ...parts,
  };
}
