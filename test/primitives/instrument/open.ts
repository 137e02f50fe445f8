import type { PrimitiveKind } from "../../../src/catalog/index.ts";
import { createTestTelemetry, type RecordedSeries } from "../../../src/testing/index.ts";

/** Test telemetry with the questions that are asked about every adapter. */
export function open() {
  const telemetry = createTestTelemetry();
  return {
    ...telemetry,
    instrument: telemetry.primitives.instrument,
    /** Outcome → executions, those with none left out. */
    books: (kind: PrimitiveKind, primitive = "p") =>
      by("outcome", telemetry.series("tta_primitive_duration_seconds", { primitive, kind })),
    inFlight: () => telemetry.value("tta_primitive_in_flight"),
  };
}

/** Value of a label → value of the series; those at 0 left out. */
export const by = (label: string, all: readonly RecordedSeries[]) =>
  Object.fromEntries(all.filter((one) => one.value !== 0).map((one) => [one.labels[label], one.value]));
