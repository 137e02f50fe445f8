import type { ServiceName } from "../definition/service-name.ts";

/** Where things stand in the state folder; paths use the separator `/`. */
export function stackLayout(stateDir: string) {
  return {
    stateDir,
    stateFile: `${stateDir}/state.json`,
    lockFile: `${stateDir}/lock.json`,
    config: `${stateDir}/config`,
    targets: `${stateDir}/targets`,
    /** Targets of the command that `dev` runs, and where its processes say of themselves what they serve. */
    devTargets: `${stateDir}/targets/dev.json`,
    announced: `${stateDir}/announced`,
    /** Boards and rules that `dev` makes of the project's config. */
    project: `${stateDir}/project`,
    logs: `${stateDir}/logs`,
    packages: `${stateDir}/packages`,
    data: (name: ServiceName) => `${stateDir}/data/${name}`,
    log: (name: ServiceName) => `${stateDir}/logs/${name}.log`,
    grafanaPassword: `${stateDir}/secrets/grafana-admin-password`,
    grafanaKey: `${stateDir}/secrets/grafana-secret-key`,
  };
}

export type StackLayout = ReturnType<typeof stackLayout>;
