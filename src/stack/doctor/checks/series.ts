import type { TargetPage } from "../adapters/target-pages.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { change, failure, fine, type Outcome, skipped, warning } from "../finding.ts";

/** From here on a metric is near its limit. */
const nearShare = 0.8;
/** The engine refuses a page with more. */
const mostSamples = 500_000;

/** The values of one of the SDK's own gauges, by metric; whatever the namespace. */
function byMetric(page: string, name: string): ReadonlyMap<string, number> {
  const lines = page.matchAll(new RegExp(`^\\w+_${name}\\{[^}]*metric="([^"]+)"[^}]*\\} (\\S+)`, "gm"));
  return new Map([...lines].map(([, metric = "", value]) => [metric, Number(value)] as const));
}

const samplesOn = (page: string): number => [...page.matchAll(/^[A-Za-z_:][^\n]*$/gm)].length;

/** What is to be said of the series on the page of a target. */
function judgeSeries({ target, answer }: TargetPage): readonly Outcome[] {
  if (!answer.answered || answer.status !== 200) return [];
  const { service, address } = target;
  const total = samplesOn(answer.text);
  // That it is no page of metrics, or an empty one, the check of targets says.
  if (total === 0) return [];
  const most = `curl -s http://${address}/metrics | grep -v '^#' | cut -d '{' -f 1 | sort | uniq -c | sort -n | tail`;
  if (total > mostSamples)
    return [
      failure(`${service} shows ${total} series, and a page may have ${mostSamples}`, most, {
        target: address,
        series: total,
      }),
    ];
  const limits = byMetric(answer.text, "sdk_series_limit");
  const near = [...byMetric(answer.text, "sdk_series")].flatMap(([metric, series]): Outcome[] => {
    const limit = limits.get(metric);
    if (limit === undefined || series < limit * nearShare) return [];
    const details = { target: address, metric, series, limit };
    const see = change(
      `give its labels fewer values, or raise its limit (labelLimits of createTelemetry); what it has: curl -s http://${address}/metrics | grep '^${metric}'`,
    );
    return series >= limit
      ? [
          failure(
            `${service}: ${metric} has all ${limit} series that it may have; others are left out`,
            see,
            details,
          ),
        ]
      : [warning(`${service}: ${metric} has ${series} of ${limit} series that it may have`, see, details)];
  });
  return near.length > 0
    ? near
    : [fine(`${service} shows ${total} series, none near its limit`, { target: address, series: total })];
}

async function look({ targets, pages }: Facts): Promise<Outcome | readonly Outcome[]> {
  if (targets.length === 0) return skipped("no targets yet whose series could be counted");
  const found = (await pages()).flatMap(judgeSeries);
  return found.length > 0 ? found : skipped("no target shows a page whose series could be counted");
}

export const seriesCheck: Check = {
  name: "series",
  group: "Your services",
  asks: "How many series does each target show, and how near are its metrics to the limits of the SDK?",
  complains:
    "Fails where a metric has all that it may have, or a page more than the engine reads; warns from 80 % on.",
  look,
};
