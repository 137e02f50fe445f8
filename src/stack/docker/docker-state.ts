import { ownProcess } from "../../lock/index.ts";
import { services } from "../definition/services.ts";
import { defaultPorts, loopback, type Ports } from "../files/addresses.ts";
import type { ServicePhase, StackState } from "../state/stack-state.ts";
import { publishedServices } from "./compose-project.ts";

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
      const note = notes.get(name);
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
  };
}

/** Ports that a recorded stack has on the host. */
export function recordedPorts(state: StackState): Ports {
  return { ...defaultPorts, ...Object.fromEntries(state.services.map(({ name, port }) => [name, port])) };
}

export const hasDemo = (state: StackState): boolean => state.services.some(({ name }) => name === "demo");
