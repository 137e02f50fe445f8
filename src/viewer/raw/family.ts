import { targetLabels } from "../../catalog/index.ts";
import { listOf, objectOf, textOf } from "../../narrow/index.ts";

/** One metric of a service, as its page describes it. */
export interface Family {
  /** Of its series, without `_bucket`, `_sum` and `_count` where they are one histogram or summary. */
  readonly name: string;
  readonly kind: "counter" | "gauge" | "histogram" | "summary";
  readonly help: string;
  /** Names of labels that tell its series apart; without those of the target and of buckets. */
  readonly labels: readonly string[];
}

/** The labels of one series. */
export type Series = Readonly<Record<string, string>>;

/** What a server says about metrics: name → type and help. */
export type Descriptions = ReadonlyMap<string, { readonly type: string; readonly help: string }>;

/** Labels that the target gives, and those that make a series a part of another. */
const notItsOwn = new Set(["__name__", ...Object.keys(targetLabels), "le", "quantile"]);

/** Made by the scrape, of whatever answers, and what says of a service that sends what it is. */
const ofScrape = /^(?:up$|scrape_|target_info$)/;

/** Reads what `/api/v1/metadata` says. */
export function descriptionsOf(data: unknown): Descriptions {
  return new Map(
    Object.entries(objectOf(data)).map(([name, entries]) => {
      const first = objectOf(listOf(entries)[0]);
      return [name, { type: textOf(first.type, ""), help: textOf(first.help, "") }];
    }),
  );
}

const wholeOf = (name: string): string => name.replace(/_(?:bucket|sum|count)$/, "");

function kindOf(name: string, series: readonly Series[], type: string): Family["kind"] {
  if (series.some((one) => "le" in one)) return "histogram";
  if (series.some((one) => "quantile" in one)) return "summary";
  if (type === "counter" || type === "gauge") return type;
  // Pages without types: by the names that everybody gives.
  return name.endsWith("_total") ? "counter" : "gauge";
}

/** The families that series belong to, in the order of their names. */
export function familiesOf(all: readonly Series[], descriptions: Descriptions): readonly Family[] {
  const names = Map.groupBy(
    all.filter(({ __name__ = "" }) => __name__ !== "" && !ofScrape.test(__name__)),
    ({ __name__ = "" }) => __name__,
  );
  const typeOf = (name: string): string => descriptions.get(name)?.type ?? "";
  const isPart = (name: string): boolean => {
    const whole = wholeOf(name);
    return (
      whole !== name &&
      (/^(?:gauge)?histogram$|^summary$/.test(typeOf(whole)) || names.has(`${whole}_bucket`))
    );
  };
  const groups = Map.groupBy(names.keys(), (name) => (isPart(name) ? wholeOf(name) : name));
  return [...groups]
    .map(([name, parts]): Family => {
      const series = parts.flatMap((part) => names.get(part) ?? []);
      const said = descriptions.get(name) ?? descriptions.get(name.replace(/_total$/, ""));
      const labels = new Set(
        series.flatMap((one) => Object.keys(one)).filter((label) => !notItsOwn.has(label)),
      );
      const type = parts.length > 1 ? "summary" : (said?.type ?? "");
      const kind = kindOf(name, series, type);
      return {
        name,
        kind: parts.length > 1 && kind === "gauge" ? "summary" : kind,
        help: said?.help ?? "",
        labels: [...labels].toSorted(),
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
