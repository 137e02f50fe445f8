import { servicesJob, stackJobs, type targetLabels } from "../../catalog/index.ts";
import { type Node, nodesOf } from "../../promql/index.ts";
import type { Alert } from "../model/alert.ts";
import type { Scenario, TestSeries } from "../model/scenario.ts";

/** A target as Prometheus labels what it scrapes. */
export type Target = Readonly<Record<keyof typeof targetLabels, string>>;

/** The one whose series are bad: a service, or the server that watches. */
export function ownTarget(environment: string, scope: Alert["scope"]): Target {
  const [ofStack] = stackJobs;
  return {
    job: scope === "server" ? ofStack : servicesJob,
    instance: "127.0.0.1:9464",
    service: "story-api",
    environment,
  };
}

/** Further instances of the same service. */
export function furtherInstances(of: Target): readonly Target[] {
  return ["127.0.0.1:9465", "127.0.0.1:9466"].map((instance) => ({ ...of, instance }));
}

/** The series as they come from a target. */
export function seriesOf(target: Target, series: readonly TestSeries[]): readonly TestSeries[] {
  const { environment, service } = target;
  return series.map((one) => ({
    ...one,
    labels: { ...one.labels, ...(one.recorded === true ? { environment, service } : target) },
  }));
}

/** The same of another subject: another workflow, another route, and where the alert names none, another service. */
export function anotherSubject(
  { labels }: Pick<Scenario, "labels">,
  series: readonly TestSeries[],
): readonly TestSeries[] {
  const subject = Object.keys(labels).length === 0 ? ["service", "instance"] : Object.keys(labels);
  return series.map((one) => ({
    ...one,
    labels: Object.fromEntries(
      Object.entries(one.labels).map(([label, value]) => [
        label,
        subject.includes(label) ? `another-${value}` : value,
      ]),
    ),
  }));
}

/** The same while nothing is counted: gauges go on. */
export function standingStill(series: readonly TestSeries[]): readonly TestSeries[] {
  return series.map((one) => (one.moves === "grow" ? { ...one, amount: 0 } : one));
}

/** Of the jobs that there are beside that of a target, which a query chooses and which it leaves out. */
export function otherJobs(
  node: Node,
  { job: own }: Target,
): { readonly watched: readonly string[]; readonly ignored: readonly string[] } {
  const matchers = [...nodesOf(node)].flatMap((one) =>
    one.type === "selector" ? one.matchers.filter(({ label }) => label === "job") : [],
  );
  if (matchers.length === 0) return { watched: [], ignored: [] };
  const others = [servicesJob, ...stackJobs].filter((job) => job !== own);
  const isWatched = (job: string): boolean =>
    matchers.every(({ operator, value }) => {
      const isMeant = operator.endsWith("~") ? value.split("|").includes(job) : value === job;
      return operator.startsWith("!") ? !isMeant : isMeant;
    });
  return { watched: others.filter(isWatched), ignored: others.filter((job) => !isWatched(job)) };
}
