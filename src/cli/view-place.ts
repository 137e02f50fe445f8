import { join, resolve } from "node:path";
import type { ViewerLink } from "../viewer/index.ts";

/** What the viewer shows, and whom it asks, where the command line says nothing. */
export interface ViewPlace {
  readonly prometheusUrl: string;
  readonly lokiUrl: string | undefined;
  readonly runsUrl: string | undefined;
  /** Where to start looking for a free port. */
  readonly port: number;
  readonly links: readonly ViewerLink[];
  /** Folder with the boards of the stack, else of the project. */
  dashboardsDir(): Promise<string>;
}

/** Where the running stack, else the project in `cwd`, has its servers and its boards. */
export async function viewPlace(
  cwd: string,
  stateDir: string | undefined,
  configFile: string | undefined,
): Promise<ViewPlace> {
  const stack = await import("../stack/index.ts");
  const state = stack.readState(stateDir);
  const services = state?.services ?? [];
  return {
    prometheusUrl: stack.prometheusUrl(state),
    lokiUrl: services.find(({ name }) => name === "loki")?.url,
    runsUrl: services.find(({ name }) => name === "runs")?.url,
    port: stack.services.viewer.port,
    links: stack
      .pagesOf(services)
      .filter(({ name }) => name !== "viewer")
      .map(({ title, url, about }) => ({ title, url, about })),
    dashboardsDir: async () => {
      const { dashboardsFolder, loadConfig } = await import("../project/index.ts");
      if (state !== undefined && configFile === undefined) return join(state.projectDir, dashboardsFolder);
      const { folder, config } = await loadConfig(cwd, configFile);
      return resolve(folder, config.outDir ?? ".", dashboardsFolder);
    },
  };
}
