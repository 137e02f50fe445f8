import type { ScrapeCounts } from "./scrape/scrape-counts.ts";
import type { StoreState } from "./store/index.ts";

/** What an engine says of itself. */
export interface OwnFacts {
  readonly version: string;
  readonly store: StoreState;
  readonly scrapes: ScrapeCounts;
  readonly failingRules: number;
  readonly missedEvaluations: number;
  /** Seconds since 1970 */
  readonly startedAt: number;
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

type Line = readonly [type: "counter" | "gauge", name: string, help: string, ...samples: string[]];

/** The engine's own metrics page, with Prometheus' names where they mean the same. */
export function ownMetrics(facts: OwnFacts): string {
  const { scrapes, store } = facts;
  const dropped = (why: Parameters<ScrapeCounts["dropped"]["get"]>[0]): string =>
    String(scrapes.dropped.get(why) ?? 0);
  const lines: readonly Line[] = [
    ["gauge", "prometheus_build_info", "The version, and 1.", `{version="${facts.version}"} 1`],
    ["gauge", "prometheus_tsdb_head_series", "Series that are kept.", ` ${store.series}`],
    ["gauge", "prometheus_tsdb_storage_samples", "Samples that are kept.", ` ${store.samples}`],
    [
      "gauge",
      "prometheus_tsdb_storage_bytes",
      "Bytes that they take, as the store reckons.",
      ` ${store.bytes}`,
    ],
    [
      "gauge",
      "prometheus_tsdb_lowest_timestamp_seconds",
      "Since when nothing is missing; 0 where nothing was let go.",
      ` ${Number.isFinite(store.since) ? store.since / 1000 : 0}`,
    ],
    [
      "counter",
      "prometheus_tsdb_storage_samples_removed_total",
      "Samples that were let go, the oldest first: for their age, or for want of room.",
      `{reason="age"} ${store.dropped.forAge}`,
      `{reason="room"} ${store.dropped.forRoom}`,
    ],
    ["counter", "prometheus_target_scrapes_total", "Scrapes.", ` ${scrapes.scrapes}`],
    [
      "counter",
      "prometheus_target_scrapes_failed_total",
      "Scrapes that gave no page.",
      ` ${scrapes.failures}`,
    ],
    ["counter", "prometheus_target_scrape_samples_total", "Samples on scraped pages.", ` ${scrapes.samples}`],
    [
      "counter",
      "prometheus_target_scrapes_sample_out_of_order_total",
      "Samples dropped because their series has a newer one.",
      ` ${dropped("out of order")}`,
    ],
    [
      "counter",
      "prometheus_target_scrapes_sample_duplicate_timestamp_total",
      "Samples dropped because their series has another value at that time.",
      ` ${dropped("duplicate")}`,
    ],
    [
      "counter",
      "prometheus_target_scrapes_sample_out_of_bounds_total",
      "Samples dropped because they are too old or too far ahead.",
      ` ${Number(dropped("too old")) + Number(dropped("too new"))}`,
    ],
    [
      "counter",
      "prometheus_target_scrapes_sample_no_room_total",
      "Samples dropped because no further series may begin.",
      ` ${dropped("no room")}`,
    ],
    [
      "counter",
      "prometheus_target_scrapes_exemplar_out_of_order_total",
      "Exemplars dropped because their series has a newer one.",
      ` ${scrapes.exemplarsDropped}`,
    ],
    ["gauge", "prometheus_rules_failing", "Rules whose last evaluation failed.", ` ${facts.failingRules}`],
    [
      "counter",
      "prometheus_rule_group_iterations_missed_total",
      "Evaluations of groups that the ones before held up.",
      ` ${facts.missedEvaluations}`,
    ],
    ["counter", "process_cpu_seconds_total", "CPU time.", ` ${facts.cpuSeconds}`],
    ["gauge", "process_resident_memory_bytes", "Memory.", ` ${facts.residentBytes}`],
    ["gauge", "process_start_time_seconds", "When the process started.", ` ${facts.startedAt}`],
  ];
  return lines
    .map(([type, name, help, ...samples]) =>
      [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map((sample) => name + sample)].join(
        "\n",
      ),
    )
    .join("\n")
    .concat("\n");
}
