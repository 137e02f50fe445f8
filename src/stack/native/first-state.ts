import { ownProcess } from "../../lock/index.ts";
import { services } from "../definition/services.ts";
import { loopback } from "../files/addresses.ts";
import type { ChosenPorts } from "../ports/choose-ports.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import type { ServiceState, StackState } from "../state/stack-state.ts";
import type { NativePlan } from "./plan-native.ts";

/** The state of a native stack before anything was started. */
export function firstState(
  plan: NativePlan,
  chosen: ChosenPorts,
  layout: StackLayout,
  projectDir: string,
): StackState {
  const { ports, notes } = chosen;
  const states = plan.run.map((name): ServiceState => {
    const said = [
      notes.get(name),
      ...(name === "demo" ? [notes.get("demoMetrics")] : []),
      ...(name === "tempo"
        ? [`it is sent what Runs takes, and takes spans by gRPC at ${loopback}:${ports.tempoOtlpGrpc}`]
        : []),
      ...(name === "grafana" ? [`sign in as admin with the password in ${layout.grafanaPassword}`] : []),
    ];
    const note = said.filter((text) => text !== undefined).join("; ");
    const version = plan.programs.get(name)?.version;
    return {
      name,
      phase: "starting",
      url: `http://${loopback}:${ports[name]}`,
      port: ports[name],
      core: services[name].core,
      log: layout.log(name),
      restarts: 0,
      ...(version !== undefined && { version }),
      ...(note !== "" && { note }),
    };
  });
  return {
    version: 1,
    mode: plan.mode,
    startedAt: new Date().toISOString(),
    supervisor: ownProcess(),
    projectDir,
    services: states,
    ...(plan.run.includes("demo") && { demoMetricsPort: ports.demoMetrics }),
  };
}
