import type { ServiceName } from "../definition/service-name.ts";
import type { StackConfig } from "./stack-config.ts";

/** What a project wants to have elsewhere and what runs here keeps to itself, in lines. */
export function sayWhatStays(stack: StackConfig = {}, running: readonly ServiceName[]): readonly string[] {
  const samples = (stack.remoteWrite ?? []).length > 0 && !running.includes("prometheus");
  const logs = stack.lokiStorage !== undefined && !running.includes("loki");
  const what = [...(samples ? ["samples"] : []), ...(logs ? ["logs"] : [])].join(" and ");
  return what === ""
    ? []
    : [
        `${what} stay on this machine, though the config sends them elsewhere: only ${samples ? "Prometheus" : "Loki"} does, run tta-obs up --mode docker, or native where it is installed`,
      ];
}
