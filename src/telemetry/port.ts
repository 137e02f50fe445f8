import type { OwnMetrics } from "../catalog/index.ts";
import type { Registry } from "../metrics/index.ts";
import type { Ambient } from "./ambient.ts";
import type { Clock } from "./clock.ts";
import type { Endings } from "./endings.ts";
import type { Logger } from "./log.ts";
import type { RootRuns } from "./root-runs.ts";
import type { CallerDeadline } from "./run-context.ts";
import type { Spending } from "./spending/spending.ts";
import type { Tracer } from "./trace.ts";

/**
 * All that instrumented code sees of telemetry. `createTelemetry` binds it to real parts, tests to fakes.
 */
export interface TelemetryPort {
  readonly clock: Clock;
  readonly metrics: Registry<OwnMetrics>;
  readonly tracer: Tracer;
  readonly log: Logger;
  readonly ambient: Ambient;
  /** The runs that were called from outside and have not ended. */
  readonly runs: RootRuns;
  /** What ends with the telemetry, after the runs. */
  readonly endings: Endings;
  /** What sends what waits when it is told to, and goes on afterwards. */
  readonly flushes: Endings;
  /** What models cost, by the part of a run that spent it. */
  readonly spending: Spending;
  /** Makes an identifier that no other process makes. */
  readonly newId: () => string;
  /** What a deadline that a caller brought along is booked as. Default `timeout`. */
  readonly callerDeadline?: CallerDeadline | undefined;
}
