import { exposedName, type OwnMetrics, stackJobs } from "../../catalog/index.ts";
import { objectOf, objectsOf, textOf, textsOf } from "../../narrow/index.ts";
import type { UpstreamClient } from "../adapters/upstream-client.ts";
import { askJson } from "../upstream/ask-json.ts";
import { descriptionsOf, type Family, familiesOf, type Series } from "./family.ts";

/** A service that no board was made for, and what it measures. */
export interface BareService {
  readonly service: string;
  readonly families: readonly Family[];
}

/** More services than a person develops at once; more series than one of them has. */
const mostServices = 20;
const mostSeries = 5000;
/** What was scraped so lately is there. */
const recentSeconds = 300;

/** Parts of a stack have boards of their own. */
const ofStack: ReadonlySet<string> = new Set([...stackJobs, "grafana"]);
/** Whoever records with our SDK has boards, and this on each page, in whatever namespace. */
const onEachPage = "tta_sdk_scrape_duration_seconds" satisfies keyof OwnMetrics;
const ofSdk = new RegExp(`^${exposedName(onEachPage, "[a-z][a-z0-9_]*")}_count$`);

const seriesOf = (answer: unknown): readonly Series[] =>
  objectsOf(objectOf(answer).data).map((labels) =>
    Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, textOf(value, "")])),
  );

const hasBoards = (service: string, series: readonly Series[]): boolean =>
  series.some(({ __name__ = "", job }) => ofSdk.test(__name__) || (ofStack.has(service) && job === service));

/** Asks a Prometheus which services it scrapes that have no boards. Rejects where it does not answer. */
export async function askServices(client: UpstreamClient, nowMs: number): Promise<readonly BareService[]> {
  const end = Math.ceil(nowMs / 1000);
  const lately = { start: String(end - recentSeconds), end: String(end) };
  const named = await askJson(client, "/api/v1/label/service/values", new URLSearchParams(lately));
  const services = textsOf(objectOf(named).data).slice(0, mostServices);
  const found = await Promise.all(
    services.map(async (service) => {
      const match = { "match[]": `{service=${JSON.stringify(service)}}`, limit: String(mostSeries) };
      const answer = await askJson(client, "/api/v1/series", new URLSearchParams({ ...match, ...lately }));
      return { service, series: seriesOf(answer) };
    }),
  );
  const bare = found.filter(({ service, series }) => !hasBoards(service, series));
  if (bare.length === 0) return [];
  const descriptions = descriptionsOf(objectOf(await askJson(client, "/api/v1/metadata")).data);
  return bare
    .map(({ service, series }) => ({ service, families: familiesOf(series, descriptions) }))
    .filter(({ families }) => families.length > 0);
}
