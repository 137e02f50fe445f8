import type { ServiceName } from "../definition/service-name.ts";

/** Where things stand in the state folder; paths use the separator `/`. */
export function stackLayout(stateDir: string) {
  return {
    stateDir,
    stateFile: `${stateDir}/state.json`,
    lockFile: `${stateDir}/lock.json`,
    config: `${stateDir}/config`,
    targets: `${stateDir}/targets`,
    logs: `${stateDir}/logs`,
    packages: `${stateDir}/packages`,
    data: (name: ServiceName) => `${stateDir}/data/${name}`,
    log: (name: ServiceName) => `${stateDir}/logs/${name}.log`,
    grafanaPassword: `${stateDir}/secrets/grafana-admin-password`,
    grafanaKey: `${stateDir}/secrets/grafana-secret-key`,
  };
}

export type StackLayout = ReturnType<typeof stackLayout>;
