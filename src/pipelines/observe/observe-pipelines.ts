import type { Telemetry } from "../../service/index.ts";
import type { Store } from "../store/open-store.ts";
import { checkPipelines } from "./check-pipelines.ts";
import { type Observer, type ObserverOptions, startObserver } from "./start-observer.ts";

/** What of a telemetry pipelines are shown by: metrics, spans and lines, on its port, its checks, and the way of traces. */
export type ObservedBy = Pick<Telemetry, "port" | "health" | "inject" | "extract" | "flush">;

/**
 * Shows a store by the telemetry of the process that has it: as metrics, of which one process of all that have it counts,
 * and by checks whether it is worked off.
 *
 * @example
 * ```ts
 * const telemetry = createTelemetry({ service: "pipelines" });
 * const observer = observePipelines(store, telemetry, { name: `${host}-${pid}` });
 * ```
 */
export function observePipelines(
  store: Pick<Store, "db">,
  { port, health }: Pick<ObservedBy, "port" | "health">,
  options: ObserverOptions,
): Observer {
  checkPipelines(health, store);
  return startObserver(store, port.metrics, options);
}
