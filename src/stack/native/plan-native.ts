import { thisSystem } from "../adapters/system.ts";
import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { findPrograms } from "../programs/find-programs.ts";
import { howToGet } from "../programs/how-to-get.ts";
import type { FoundProgram } from "../programs/program.ts";
import type { MissingService } from "../report/summary.ts";

/** What a native stack will run, and what it cannot. */
export interface NativePlan {
  readonly mode: "embedded" | "native";
  readonly run: readonly ServiceName[];
  readonly programs: ReadonlyMap<ServiceName, FoundProgram>;
  readonly missing: readonly MissingService[];
}

/** Which services run with these programs: ours always (Grafana shows boards, but no runs as the viewer does), shippers only where there is a Loki, one shipper at most. */
export async function planNative(stateDir: string, demo: boolean, installed = false): Promise<NativePlan> {
  const programs = await findPrograms(stateDir);
  const wanted = (name: ServiceName): boolean => {
    if (name === "demo") return demo;
    // Prometheus does what it does, and more.
    if (name === "engine") return false;
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
    mode: "native",
    run: serviceNames.filter(wanted),
    programs,
    missing: missing
      .filter((name) => name !== "alloy" || !programs.has("promtail"))
      .map((name) => ({ name, get: howToGet(name, system) })),
  };
}
