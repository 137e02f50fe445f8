import { basename, resolve } from "node:path";
import { type DashboardTarget, environments, type RuleTarget } from "../catalog/index.ts";
import { isObsError, ObsError } from "../errors/index.ts";
import { messageOf } from "../narrow/index.ts";
import type { RenderOptions } from "../render/index.ts";
import { checkTypes, isTyped } from "./adapters/check-types.ts";
import { findConfig, type LoadedConfig, loadConfig } from "./adapters/load-config.ts";
import { packageDirFrom } from "./adapters/package-dir.ts";
import { checkRunbooks } from "./check-runbooks.ts";
import type { ProjectConfig } from "./config.ts";
import { type GeneratedFiles, mergeGenerated } from "./generated-files.ts";
import { withManifest } from "./manifest.ts";
import type { Plan } from "./plan.ts";
import { routingOf } from "./routing-of.ts";

/** Which project is meant. */
export interface ProjectOptions {
  /** Absolute folder in which a config is looked for. */
  readonly cwd: string;
  /** Config file, relative to `cwd`, instead of the one that lies there. */
  readonly configFile?: string;
  /** What boards are written for, instead of what the config says. */
  readonly target?: DashboardTarget;
  /** For whom rules are written too, beside those that the config names. */
  readonly ruleTargets?: readonly RuleTarget[];
  /** Whether manifests of a cluster are written too, also where the config does not say so. */
  readonly kubernetes?: boolean;
}

/** What the config says of files, without what it leaves undefined, which is not said. */
export function renderOptions(config: ProjectConfig, scrapeIntervalSeconds: number): RenderOptions {
  const { outDir: _, keep: __, ...rest } = config;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...said, scrapeIntervalSeconds };
}

/**
 * The config, and what is to be said of its types. The compiler runs meanwhile: what one of our own functions refuses
 * is told at once, and whatever else goes wrong is told in the compiler's words if it has some.
 */
async function loadChecked(options: ProjectOptions): Promise<LoadedConfig & { readonly notes: string[] }> {
  const path = await findConfig(options.cwd, options.configFile);
  const stop = new AbortController();
  const types = path === undefined ? undefined : checkTypes(path, stop.signal);
  // Its refusal is told below, or not at all if the config cannot even be run.
  types?.catch(() => undefined);
  try {
    const loaded = await loadConfig(options.cwd, options.configFile).catch(async (error: unknown) => {
      if (isObsError(error) && error.code === "CONFIG_LOAD") await types;
      throw error;
    });
    const note = await types;
    return { ...loaded, notes: note === undefined ? [] : [note] };
  } finally {
    stop.abort();
  }
}

/** What cannot be drawn although no compiler looked at it was not made by our functions. */
export function explainRender(
  error: unknown,
  { path, notes }: Pick<LoadedConfig, "path"> & Pick<Plan, "notes">,
): unknown {
  const compiled = path === undefined || (isTyped(path) && notes?.length === 0);
  if (isObsError(error) || compiled) return error;
  return new ObsError({
    code: "CONFIG_VALUE",
    problem: `${basename(path)} lists something that cannot be rendered (${messageOf(error)})`,
    fix: "make boards with defineBoard, their panels and alerts with the functions for them, and let TypeScript check it",
    cause: error,
  });
}

/**
 * Renders everything that a project wants to have generated, in memory.
 *
 * @throws ObsError CONFIG_LOAD, CONFIG_TYPE, CONFIG_KEY, CONFIG_VALUE, and whatever boards and rules refuse
 */
export async function planProject(options: ProjectOptions): Promise<Plan> {
  const loading = loadChecked(options);
  loading.catch(() => undefined);
  // Loaded here, so that a config file which imports defineConfig does not pay for the generators.
  const { renderAll } = await import("../render/index.ts");
  const { defaultScrapeIntervalSeconds, renderKubernetesFiles, renderStackFiles, secretTroubles } =
    await import("../stack/index.ts");
  const loaded = await loading;
  const { folder, config, notes } = loaded;
  const target = options.target ?? config.target;
  const outDir = resolve(folder, config.outDir ?? ".");
  const scrapeIntervalSeconds = config.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds;
  const packageDir = await packageDirFrom(outDir, folder);
  const kubernetes = config.kubernetes ?? (options.kubernetes === true ? {} : undefined);
  const ruleTargets = [
    ...(config.ruleTargets ?? []),
    ...(options.ruleTargets ?? []),
    ...(kubernetes === undefined ? [] : ["prometheus-operator" as const]),
  ];
  const said = renderOptions(
    { ...config, ruleTargets, ...(target !== undefined && { target }) },
    scrapeIntervalSeconds,
  );
  await checkRunbooks(said.alerts ?? [], said.runbookBase, outDir);
  const routing = await routingOf(config);
  let drawn: GeneratedFiles;
  try {
    drawn = renderAll(said);
  } catch (error) {
    throw explainRender(error, loaded);
  }
  const files = mergeGenerated(
    drawn,
    renderStackFiles({
      scrapeIntervalSeconds,
      packageDir,
      environments: [...new Set([...environments, ...Object.keys(config.environments ?? {})])],
      ...routing,
      stack: config.stack,
    }),
    kubernetes === undefined
      ? new Map()
      : renderKubernetesFiles({
          ...kubernetes,
          ...routing,
          drawn,
          scrapeIntervalSeconds,
          grafanaUrl: config.grafanaUrl,
        }),
  );
  const absent = secretTroubles(config.notify, config.stack).map(
    ({ place, path, problem }) =>
      `${place} names ${path}, which ${problem} on this machine: tta-obs up will refuse it.`,
  );
  const unnamed =
    kubernetes === undefined || kubernetes.image !== undefined
      ? []
      : [
          'kubernetes names no image of the health service: build the target health of the Dockerfile, push it, and write kubernetes: { image: "registry.example.org/tta-observability-health:1" } in the config.',
        ];
  return {
    outDir,
    files: withManifest(files),
    keep: config.keep ?? [],
    notes: [...notes, ...absent, ...unnamed],
  };
}
