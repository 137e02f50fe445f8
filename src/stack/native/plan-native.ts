import { findProgram, programFolders } from "../adapters/find-program.ts";
import { thisSystem } from "../adapters/system.ts";
import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import type { MissingService } from "../report/summary.ts";
import { howToGet } from "./how-to-get.ts";
import type { FoundProgram } from "./native-command.ts";

/** What a native stack will run, and what it cannot. */
export interface NativePlan {
  readonly run: readonly ServiceName[];
  readonly programs: ReadonlyMap<ServiceName, FoundProgram>;
  readonly missing: readonly MissingService[];
}

/** Programs of the stack on this machine. */
export async function findPrograms(stateDir: string): Promise<ReadonlyMap<ServiceName, FoundProgram>> {
  const folders = programFolders(stateDir);
  const found = await Promise.all(
    serviceNames.map(async (name) => [name, await findProgram(name, folders)] as const),
  );
  return new Map(
    found.flatMap(([name, program]) => (program === undefined ? [] : [[name, program] as const])),
  );
}

/** Which services run with these programs: ours always, shippers only where there is a Loki, one shipper at most. */
export async function planNative(stateDir: string, demo: boolean, installed = false): Promise<NativePlan> {
  const programs = await findPrograms(stateDir);
  const wanted = (name: ServiceName): boolean => {
    if (name === "demo") return demo;
    // Grafana shows the boards too, and more.
    if (name === "viewer") return !programs.has("grafana");
    if (services[name].program === undefined) return true;
    if (name === "alloy") return programs.has("alloy") && programs.has("loki");
    if (name === "promtail")
      return programs.has("promtail") && programs.has("loki") && !programs.has("alloy");
    return programs.has(name);
  };
  // Who has just run --install in vain needs another way.
  const system = installed ? "other" : thisSystem();
  const missing = serviceNames.filter(
    (name) => services[name].program !== undefined && !programs.has(name) && name !== "promtail",
  );
  return {
    run: serviceNames.filter(wanted),
    programs,
    missing: missing
      .filter((name) => name !== "alloy" || !programs.has("promtail"))
      .map((name) => ({ name, get: howToGet(name, system) })),
  };
}
