import { services } from "../definition/services.ts";
import { loopback } from "../files/addresses.ts";
import type { StackState } from "./stack-state.ts";

/** Where a stack answers PromQL: at its Prometheus or its engine; of none that runs, where Prometheus usually is. */
export function prometheusUrl(state: StackState | undefined): string {
  const running = state?.services.find(({ name }) => name === "prometheus" || name === "engine");
  return running?.url ?? `http://${loopback}:${services.prometheus.port}`;
}
