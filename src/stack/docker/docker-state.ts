import { ownProcess } from "../../lock/index.ts";
import { services } from "../definition/services.ts";
import { defaultPorts, loopback, type Ports } from "../files/addresses.ts";
import type { ServicePhase, StackState } from "../state/stack-state.ts";
import { publishedServices } from "./compose-project.ts";

// No receiver of ours is there: services send straight to it.
function tempoNote(ports: Ports, notes: ReadonlyMap<string, string>): string {
  const { tempoOtlp: http, tempoOtlpGrpc: grpc } = ports;
  const where = `takes spans at http://${loopback}:${http}, by gRPC at ${loopback}:${grpc}`;
  const said = [notes.get("tempo"), where, notes.get("tempoOtlp"), notes.get("tempoOtlpGrpc")];
  return said.filter((text) => text !== undefined).join("; ");
}

/** The state of a stack of containers. */
export function dockerState(
  projectDir: string,
  demo: boolean,
  ports: Ports,
  phase: ServicePhase,
  notes: ReadonlyMap<string, string>,
): StackState {
  return {
    version: 1,
    mode: "docker",
    startedAt: new Date().toISOString(),
    supervisor: ownProcess(),
    projectDir,
    services: publishedServices(demo).map((name) => {
      const note = name === "tempo" ? tempoNote(ports, notes) : notes.get(name);
      const version = services[name].image?.split(":")[1]?.replace(/^v/, "");
      return {
        name,
        phase,
        url: `http://${loopback}:${ports[name]}`,
        port: ports[name],
        core: services[name].core,
        restarts: 0,
        ...(version !== undefined && { version }),
        ...(note !== undefined && { note }),
      };
    }),
    tempoOtlpPort: ports.tempoOtlp,
    tempoOtlpGrpcPort: ports.tempoOtlpGrpc,
  };
}

/** Ports that a recorded stack has on the host. */
export function recordedPorts(state: StackState): Ports {
  const { tempoOtlpPort: tempoOtlp, tempoOtlpGrpcPort: tempoOtlpGrpc } = state;
  return {
    ...defaultPorts,
    ...Object.fromEntries(state.services.map(({ name, port }) => [name, port])),
    ...(tempoOtlp !== undefined && { tempoOtlp }),
    ...(tempoOtlpGrpc !== undefined && { tempoOtlpGrpc }),
  };
}

export const hasDemo = (state: StackState): boolean => state.services.some(({ name }) => name === "demo");
