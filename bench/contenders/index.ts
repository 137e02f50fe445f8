import { openTelemetry } from "./open-telemetry.ts";
import { ours } from "./ours.ts";
import { promClient } from "./prom-client.ts";
import { prometheusClient } from "./prometheus-client.ts";
import type { Recorder } from "./recorder.ts";

/** Makes a new recorder of each library; ours is the first, and must know how many label sets will come. */
export function recorders(labelSets: number): readonly (() => Recorder)[] {
  // 50 is what a label takes unless its definition says otherwise.
  return [() => ours(Math.max(50, labelSets / 40)), promClient, prometheusClient, openTelemetry];
}
