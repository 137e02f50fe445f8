import type { Change } from "./change.ts";
import { type ListedMetric, seriesOf } from "./read-metrics.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Finder } from "./users.ts";

const files = ["docs/metrics.json"];
const list = (values: readonly unknown[]): string => values.join(", ");
const sameLabels = (a: ListedMetric, b: ListedMetric): boolean =>
  list([...a.labels.keys()].sort()) === list([...b.labels.keys()].sort());

/** Whether at least half of the words of both names are the same. */
function shareWords(one: string, other: string): boolean {
  const [words, others] = [one.split("_"), other.split("_")];
  return words.filter((word) => others.includes(word)).length * 2 >= Math.max(words.length, others.length);
}

/** The added metric that a removed one became, if it looks like a rename. */
function successor(gone: ListedMetric, added: readonly ListedMetric[]): ListedMetric | undefined {
  const alike = added.filter((metric) => metric.kind === gone.kind && metric.source === gone.source);
  const sameHelp = alike.find((metric) => metric.help === gone.help && gone.help !== "");
  if (sameHelp !== undefined) return sameHelp;
  const twins = alike.filter(
    (metric) =>
      metric.unit === gone.unit &&
      gone.labels.size > 0 &&
      sameLabels(metric, gone) &&
      shareWords(metric.name, gone.name),
  );
  return twins.length === 1 ? twins[0] : undefined;
}

type Say = (says: string, kind: Change["class"], label?: string) => Change;

function labelChanges(old: ListedMetric, now: ListedMetric, say: Say): readonly Change[] {
  const gone = [...old.labels.keys()].filter((label) => !now.labels.has(label));
  const added = [...now.labels.keys()].filter((label) => !old.labels.has(label));
  const renamed = new Map(
    gone.flatMap((label) => {
      const values = list(old.labels.get(label) ?? []);
      const same = added.filter((other) => list(now.labels.get(other) ?? []) === values);
      const [to] =
        same.length === 1 || (gone.length === 1 && added.length === 1)
          ? same.length === 1
            ? same
            : added
          : [];
      return to === undefined ? [] : [[label, to] as const];
    }),
  );
  const taken = new Set(renamed.values());
  const values = [...old.labels].flatMap(([label, before]) => {
    const after = now.labels.get(label);
    if (!now.labels.has(label) || before === undefined || after === undefined) return [];
    const lost = before.filter((value) => !after.includes(value));
    const won = after.filter((value) => !before.includes(value));
    return [
      ...(lost.length > 0 ? [say(`never has ${label} ${list(lost)} any more`, "breaking", label)] : []),
      ...(won.length > 0 ? [say(`can have ${label} ${list(won)}`, "notable")] : []),
    ];
  });
  return [
    ...gone.map((label) => {
      const to = renamed.get(label);
      return say(
        to === undefined ? `lost the label ${label}` : `has the label ${to} instead of ${label}`,
        "breaking",
        label,
      );
    }),
    ...added.filter((label) => !taken.has(label)).map((label) => say(`got the label ${label}`, "notable")),
    ...values,
  ];
}

function changesOf(old: ListedMetric, now: ListedMetric, users: Finder): readonly Change[] {
  const say: Say = (says, kind, label) => ({
    class: kind,
    area: "metrics",
    subject: now.name,
    says,
    files,
    ...(kind === "breaking" && { users: users.find(seriesOf(old), label) }),
  });
  return [
    ...(old.kind === now.kind ? [] : [say(`is a ${now.kind} instead of a ${old.kind}`, "breaking")]),
    ...(old.unit === now.unit ? [] : [say(`is in ${now.unit} instead of ${old.unit}`, "breaking")]),
    ...labelChanges(old, now, say),
    ...(list(old.buckets ?? []) === list(now.buckets ?? []) || old.kind !== now.kind
      ? []
      : [say(`has the buckets ${list(now.buckets ?? [])} instead of ${list(old.buckets ?? [])}`, "notable")]),
    ...(old.help === now.help ? [] : [say(`says "${now.help}"`, "cosmetic")]),
  ];
}

/** What became of metrics: the changes, and old → new name of each series that was renamed. */
export interface MetricChanges {
  readonly changes: readonly Change[];
  readonly renames: ReadonlyMap<string, string>;
}

/** Metrics that came, went, were renamed, or carry something else. Recordings are compared by their rules. */
export function diffMetrics(before: Snapshot, after: Snapshot, users: Finder): MetricChanges {
  const listed = (metrics: Snapshot["metrics"]): readonly ListedMetric[] =>
    (metrics ?? []).filter(({ source }) => source !== "recording");
  const [old, now] = [listed(before.metrics), listed(after.metrics)];
  const oldNames = new Map(old.map((metric) => [metric.name, metric]));
  const nowNames = new Map(now.map((metric) => [metric.name, metric]));
  const added = now.filter(({ name }) => !oldNames.has(name));
  const became = new Map<string, ListedMetric>();
  for (const gone of old.filter(({ name }) => !nowNames.has(name))) {
    const free = added.filter((metric) => ![...became.values()].includes(metric));
    const to = successor(gone, free);
    if (to !== undefined) became.set(gone.name, to);
  }
  const renamedTo = new Set(became.values());
  const whole = (metric: ListedMetric, says: string, breaks: boolean): Change => ({
    class: metric.source === "external" ? "cosmetic" : breaks ? "breaking" : "notable",
    area: "metrics",
    subject: metric.name,
    says: metric.source === "external" ? says.replace("removed", "asked for no more") : says,
    files,
    ...(breaks && { users: users.find(seriesOf(metric)) }),
  });
  const changes = [
    ...old.flatMap((metric) => {
      const same = nowNames.get(metric.name);
      if (same !== undefined) return changesOf(metric, same, users);
      const to = became.get(metric.name);
      if (to === undefined) return [whole(metric, "was removed", true)];
      return [whole(metric, `was renamed to ${to.name}`, true), ...changesOf(metric, to, users)];
    }),
    ...added.filter((metric) => !renamedTo.has(metric)).map((metric) => whole(metric, "was added", false)),
  ];
  const renames = old.flatMap((metric) => {
    const to = became.get(metric.name);
    if (to === undefined) return [];
    const names = seriesOf(to);
    return seriesOf(metric).map((name, index) => [name, names[index] ?? name] as const);
  });
  return { changes, renames: new Map(renames) };
}
