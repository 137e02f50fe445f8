import { retention } from "../catalog/index.ts";
import { prometheus } from "../duration/index.ts";
import { closest, ObsError } from "../errors/index.ts";
import type { Sizing } from "../sizing/index.ts";
import type { ContainerMemory } from "../stack/index.ts";
import { loadConfig } from "./adapters/load-config.ts";
import type { ProjectOptions } from "./plan-project.ts";
import { resolveProject } from "./resolve-project.ts";

/** What is asked of a project's size; what is left out is what the stack has. */
export interface SizeOptions extends ProjectOptions {
  readonly processes: number;
  /** Default 1. */
  readonly services?: number | undefined;
  /** Parts of the SDK whose metrics the services have; all unless stated. */
  readonly owners?: readonly string[] | undefined;
  /** Values of labels by name. */
  readonly values: Readonly<Record<string, number>>;
  /** Values of every other label that is a user's. Default 5. */
  readonly otherValues?: number | undefined;
  readonly scrapeIntervalSeconds?: number | undefined;
  readonly samplesKeptSeconds?: number | undefined;
  /** A second and process. Default 10. */
  readonly lines?: number | undefined;
  /** Default 400. */
  readonly lineBytes?: number | undefined;
  readonly logsKeptSeconds?: number | undefined;
  /** A second and process. Default 10. */
  readonly spans?: number | undefined;
  /** Default 500, which Tempo's documentation calls typical. */
  readonly spanBytes?: number | undefined;
  readonly tracesKeptSeconds?: number | undefined;
}

/** What a project needs, and what its own stack bounds it by. */
export interface ProjectSize extends Sizing {
  /** Bytes of blocks that the stack's Prometheus keeps at most. */
  readonly stackKeeps: number;
  /** What the stack's containers may take of memory in Docker mode. */
  readonly containers: Readonly<Record<"prometheus" | "loki" | "tempo", ContainerMemory>>;
}

const usual = { services: 1, values: 5, lines: 10, lineBytes: 400, spans: 10, spanBytes: 500 } as const;

const seconds = (text: string): number => (prometheus.read(text) ?? 0) / 1000;

function refuse(what: string, name: string, known: readonly string[]): ObsError {
  const meant = closest(name, known);
  return new ObsError({
    code: "CLI_USAGE",
    problem: `there is no ${what} "${name}"`,
    fix: meant === undefined ? `use ${known.join(", ")}` : `perhaps you mean ${meant}`,
  });
}

/**
 * Works out what stores a project needs, with its own metrics, out of the budgets of the catalog.
 *
 * @throws ObsError CLI_USAGE for a part or a label that there is not, and whatever the project throws
 */
export async function sizeProject(options: SizeOptions): Promise<ProjectSize> {
  const [project, { config }] = await Promise.all([
    resolveProject(options),
    loadConfig(options.cwd, options.configFile),
  ]);
  const { size } = await import("../sizing/index.ts");
  const { bounds, containerMemory } = await import("../stack/index.ts");
  const all = { ...project.catalog.metrics, ...project.projectMetrics };
  const owners = [...new Set(Object.values(all).map(({ owner }) => owner))].sort();
  const stranger = options.owners?.find((owner) => !owners.includes(owner));
  if (stranger !== undefined) throw refuse("part", stranger, owners);
  const labels = Object.values(all).flatMap((metric) =>
    Object.entries(metric.labels).flatMap(([name, { type }]) => (type === "bounded" ? [name] : [])),
  );
  const known = [...new Set(labels)].sort();
  const wrong = Object.keys(options.values).find((name) => !known.includes(name));
  if (wrong !== undefined) throw refuse("label of free values", wrong, known);
  const { processes } = options;
  const sized = size({
    metrics: Object.fromEntries(
      Object.entries(all).filter(([, { owner }]) => options.owners?.includes(owner) ?? true),
    ),
    recordings: project.recordings,
    labels: { named: options.values, others: options.otherValues ?? usual.values },
    processes,
    services: options.services ?? usual.services,
    scrapeIntervalSeconds: options.scrapeIntervalSeconds ?? project.scrapeIntervalSeconds,
    samplesKeptSeconds: options.samplesKeptSeconds ?? seconds(config.retention ?? retention),
    logs: {
      perSecond: (options.lines ?? usual.lines) * processes,
      bytes: options.lineBytes ?? usual.lineBytes,
      keptSeconds: options.logsKeptSeconds ?? seconds(bounds.logsTime),
    },
    traces: {
      perSecond: (options.spans ?? usual.spans) * processes,
      bytes: options.spanBytes ?? usual.spanBytes,
      keptSeconds: options.tracesKeptSeconds ?? seconds(bounds.runsTime),
    },
  });
  return {
    ...sized,
    stackKeeps: Number.parseInt(bounds.metricsSize, 10) * 2 ** 30,
    containers: {
      prometheus: containerMemory("prometheus"),
      loki: containerMemory("loki"),
      tempo: containerMemory("tempo"),
    },
  };
}
