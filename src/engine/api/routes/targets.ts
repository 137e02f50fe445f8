import { prometheus } from "../../../duration/index.ts";
import type { TargetState } from "../../scrape/target-state.ts";
import { labelTest } from "../../store/fits.ts";
import type { Answer } from "../answer.ts";
import type { ApiEngine } from "../engine.ts";
import { looseLimitOf } from "../read/limits.ts";
import { selectorParameter } from "../read/matchers.ts";
import type { ApiRequest } from "../request.ts";
import { writeMoment } from "../write/numbers.ts";

/** `/targets`: what is scraped, and how it is. */
export function targets({ address }: ApiRequest, engine: ApiEngine): Answer {
  const pool = address.get("scrapePool") ?? "";
  const state = (address.get("state") ?? "").toLowerCase();
  const isShown = ["", "any", "active"].includes(state);
  const shown = engine.targets().filter((target) => isShown && (pool === "" || target.pool === pool));
  const pools = new Set(engine.targets().map((target) => target.pool));
  const isDroppedShown = ["", "any", "dropped"].includes(state);
  return {
    data: {
      activeTargets: shown
        .toSorted((a, b) => (a.pool < b.pool ? -1 : a.pool > b.pool ? 1 : 0))
        .map(targetJson),
      droppedTargets: [],
      droppedTargetCounts: isDroppedShown
        ? Object.fromEntries([...pools].sort().map((name) => [name, 0]))
        : null,
    },
  };
}

function targetJson(target: TargetState): object {
  return {
    discoveredLabels: target.discovered.record(),
    labels: target.labels.record(),
    scrapePool: target.pool,
    scrapeUrl: target.url,
    globalUrl: target.url,
    lastError: target.last.error,
    lastScrape: writeMoment(target.last.at),
    lastScrapeDuration: target.last.seconds,
    health: target.last.health,
    scrapeInterval: prometheus.write(target.intervalMs),
    scrapeTimeout: prometheus.write(target.timeoutMs),
  };
}

/** `/scrape_pools`: the jobs. */
export function scrapePools(_request: ApiRequest, engine: ApiEngine): Answer {
  return { data: { scrapePools: [...new Set(engine.targets().map((target) => target.pool))].sort() } };
}

/** `/targets/metadata`: what the pages of some targets say of their metrics. */
export function targetMetadata({ form }: ApiRequest, engine: ApiEngine): Answer {
  const limit = looseLimitOf(form, "limit");
  const metric = form.get("metric") ?? "";
  const wanted = form.get("match_target") ?? "";
  const fits = wanted === "" ? () => true : labelTest(selectorParameter(wanted));
  const found: object[] = [];
  for (const { labels, metadata } of engine.targets().filter((target) => fits(target.labels))) {
    // Prometheus looks at its limit before each target alone, so that there may be more.
    if (limit >= 0 && found.length >= limit) break;
    for (const { name, type, help, unit } of metadata) {
      if (metric !== "" && name !== metric) continue;
      found.push({ target: labels.record(), ...(metric === "" && { metric: name }), type, help, unit });
    }
  }
  return { data: found };
}

/** `/metadata`: type, help and unit of each metric, each as often as pages differ. */
export function metadata({ form }: ApiRequest, engine: ApiEngine): Answer {
  const limit = looseLimitOf(form, "limit");
  const each = looseLimitOf(form, "limit_per_metric");
  const metric = form.get("metric") ?? "";
  const byName = new Map<string, Map<string, object>>();
  for (const { name, type, help, unit } of engine.targets().flatMap((target) => target.metadata)) {
    if (metric !== "" && name !== metric) continue;
    const known = byName.get(name) ?? new Map<string, object>();
    byName.set(name, known);
    if (each <= 0 || known.size < each) known.set(JSON.stringify([type, help, unit]), { type, unit, help });
  }
  const all = [...byName].map(([name, known]) => [name, [...known.values()]] as const);
  return { data: Object.fromEntries(limit < 0 ? all : all.slice(0, limit)) };
}

/** `/alertmanagers`: where alerts are sent. */
export function alertmanagers(_request: ApiRequest, engine: ApiEngine): Answer {
  return {
    data: {
      activeAlertmanagers: engine.alertmanagers().map((url) => ({ url })),
      droppedAlertmanagers: [],
    },
  };
}
