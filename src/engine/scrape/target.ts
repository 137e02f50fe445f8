import { prometheus } from "../../duration/index.ts";
import type { Job, PageLimits, TargetGroup } from "../config/engine-config.ts";
import type { PageFormat } from "../exposition/format.ts";
import { Labels } from "../model/labels.ts";

/** What is scraped, and how. */
export interface Target {
  /** The same for targets that are one. */
  readonly key: string;
  /** Name of its job. */
  readonly pool: string;
  readonly url: string;
  /** Labels as they were found, those included that say how to scrape. */
  readonly discovered: Labels;
  /** Labels that its series get. */
  readonly labels: Labels;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly fallback?: PageFormat;
  /** Whether labels of its pages count where it has some of the same name. */
  readonly honorLabels: boolean;
  readonly limits: PageLimits;
}

/** The targets of some groups, and why others are none, in sentences. */
export interface FoundTargets {
  readonly targets: readonly Target[];
  readonly problems: readonly string[];
}

const address = /^(?:\[[0-9a-fA-F:.]+\]|[^\s/:?#@[\]]+)(?::\d{1,5})?$/;

/** The targets of a job. What two groups both list is one. */
export function targetsOf(job: Job, groups: readonly TargetGroup[]): FoundTargets {
  const targets = new Map<string, Target>();
  const problems: string[] = [];
  for (const group of groups) {
    for (const place of group.targets) {
      const found = targetOf(job, group, place);
      if (typeof found === "string") problems.push(`job ${job.name}: ${JSON.stringify(place)} ${found}`);
      else targets.set(found.key, found);
    }
  }
  return { targets: [...targets.values()], problems };
}

function targetOf(job: Job, group: TargetGroup, place: string): Target | string {
  const discovered = discoveredLabels(job, group, place);
  const where = discovered.get("__address__");
  if (!address.test(where)) return "is no address: write host:port, without http:// and without a path";
  const intervalMs = prometheus.read(discovered.get("__scrape_interval__")) ?? 0;
  const timeoutMs = prometheus.read(discovered.get("__scrape_timeout__")) ?? 0;
  if (intervalMs <= 0 || timeoutMs <= 0 || timeoutMs > intervalMs)
    return "has a label __scrape_interval__ or __scrape_timeout__ that cannot be meant";
  const scheme = discovered.get("__scheme__");
  if (scheme !== "http" && scheme !== "https")
    return `has the scheme ${JSON.stringify(scheme)}: write http or https`;
  const labels = shownLabels(discovered, where);
  const url = urlOf(discovered, where);
  return {
    key: `${url} ${labels.key}`,
    pool: job.name,
    url,
    discovered,
    labels,
    intervalMs,
    timeoutMs,
    ...(job.fallback !== undefined && { fallback: job.fallback }),
    honorLabels: job.honorLabels,
    limits: job.limits,
  };
}

/** Labels that begin with two underscores say how to scrape. */
function discoveredLabels(job: Job, group: TargetGroup, place: string): Labels {
  return Labels.of([
    ["job", job.name],
    ["__scrape_interval__", prometheus.write(job.intervalMs)],
    ["__scrape_timeout__", prometheus.write(job.timeoutMs)],
    ["__metrics_path__", job.path],
    ["__scheme__", job.scheme],
    ...Object.entries(group.labels).filter(([, value]) => value !== ""),
    ["__address__", place],
  ]);
}

function shownLabels(discovered: Labels, where: string): Labels {
  const shown = discovered.entries().filter(([name]) => !name.startsWith("__"));
  return Labels.of([["instance", where], ...shown]);
}

function urlOf(discovered: Labels, where: string): string {
  const path = discovered.get("__metrics_path__");
  const url = new URL(`${discovered.get("__scheme__")}://${where}`);
  const [pathname = "", query = ""] = path.split("?");
  url.pathname = pathname;
  url.search = query;
  for (const [name, value] of discovered.entries())
    if (name.startsWith("__param_")) url.searchParams.append(name.slice("__param_".length), value);
  return url.href;
}
