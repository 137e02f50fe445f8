import type { ScrapeCounts } from "./scrape/scrape-counts.ts";
import type { Drop } from "./scrape/target-series.ts";
import type { StoreState } from "./store/index.ts";

/** What an engine says of itself. */
export interface OwnFacts {
  readonly version: string;
  readonly store: StoreState;
  readonly scrapes: ScrapeCounts;
  /** Whether rules and routing are what their files say. */
  readonly isLoaded: boolean;
  /** When they were last taken from there, in seconds since 1970. */
  readonly loadedAt: number;
  /** Whether the routing is what its file says. */
  readonly isRouted: boolean;
  readonly failingRules: number;
  /** Evaluations of rules that failed, by group. */
  readonly failedEvaluations: ReadonlyMap<string, number>;
  readonly missedEvaluations: number;
  /** How long the last evaluation of each group took. */
  readonly groups: readonly {
    readonly file: string;
    readonly name: string;
    readonly evaluationSeconds: number;
  }[];
  /** Alerts that no Alertmanager took. */
  readonly untoldAlerts: number;
  /** Notifications that no receiver took; undefined where an Alertmanager tells them. */
  readonly failedNotifications: number | undefined;
  /** How often what was kept could not be read. */
  readonly corruptions: number;
  /** Seconds since 1970 */
  readonly startedAt: number;
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/** A metric with one sample, or with one for each text of labels. */
function family(
  type: "counter" | "gauge",
  name: string,
  help: string,
  values: number | Readonly<Record<string, number>>,
): string {
  const samples = typeof values === "number" ? { "": values } : values;
  const lines = Object.entries(samples).map(([labels, value]) => `${name}${labels} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

/** A label's value in quotes, as a page has it. */
const quoted = (text: string): string =>
  `"${text.replace(/[\\"\n]/g, (sign) => (sign === "\n" ? "\\n" : `\\${sign}`))}"`;

/** Values by the text of a label. */
function labelled(label: string, values: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...values].map(([text, value]) => [`{${label}=${quoted(text)}}`, value]));
}

/** The engine's own metrics page, with Prometheus' names where they mean the same. */
export function ownMetrics(facts: OwnFacts): string {
  const { scrapes, store } = facts;
  const notKept = (why: Drop): number => scrapes.dropped.get(why) ?? 0;
  const since = Number.isFinite(store.since) ? store.since / 1000 : 0;
  return [
    family("gauge", "prometheus_build_info", "The version, and 1.", { [`{version="${facts.version}"}`]: 1 }),
    family(
      "gauge",
      "prometheus_config_last_reload_successful",
      "1 if rules and routing are what their files say, 0 where those of before go on.",
      facts.isLoaded ? 1 : 0,
    ),
    family(
      "gauge",
      "prometheus_config_last_reload_success_timestamp_seconds",
      "When rules or routing were last taken from their files.",
      facts.loadedAt,
    ),
    family(
      "gauge",
      "alertmanager_config_last_reload_successful",
      "1 if the routing is what its file says, 0 where that of before goes on.",
      facts.isRouted ? 1 : 0,
    ),
    family(
      "counter",
      "prometheus_tsdb_wal_corruptions_total",
      "Times that what was kept could not be read, and was moved aside.",
      facts.corruptions,
    ),
    family("gauge", "prometheus_tsdb_head_series", "Series that are kept.", store.series),
    family("gauge", "prometheus_tsdb_storage_samples", "Samples that are kept.", store.samples),
    family(
      "gauge",
      "prometheus_tsdb_storage_bytes",
      "Bytes that they take, as the store reckons.",
      store.bytes,
    ),
    family(
      "gauge",
      "prometheus_tsdb_lowest_timestamp_seconds",
      "Since when nothing is missing; 0 where nothing was let go.",
      since,
    ),
    family(
      "counter",
      "prometheus_tsdb_storage_samples_removed_total",
      "Samples that were let go, the oldest first: for their age, for want of room, or because the clock was ahead.",
      {
        '{reason="age"}': store.dropped.forAge,
        '{reason="room"}': store.dropped.forRoom,
        '{reason="clock"}': store.dropped.forClock,
      },
    ),
    family("counter", "prometheus_target_scrapes_total", "Scrapes.", scrapes.scrapes),
    family(
      "counter",
      "prometheus_target_scrapes_failed_total",
      "Scrapes that gave no page.",
      scrapes.failures,
    ),
    family("counter", "prometheus_target_scrape_samples_total", "Samples on scraped pages.", scrapes.samples),
    family(
      "counter",
      "prometheus_target_scrapes_sample_out_of_order_total",
      "Samples dropped because their series has a newer one.",
      notKept("out of order"),
    ),
    family(
      "counter",
      "prometheus_target_scrapes_sample_duplicate_timestamp_total",
      "Samples dropped because their series has another value at that time.",
      notKept("duplicate"),
    ),
    family(
      "counter",
      "prometheus_target_scrapes_sample_out_of_bounds_total",
      "Samples dropped because they are too old or too far ahead.",
      notKept("too old") + notKept("too new"),
    ),
    family(
      "counter",
      "prometheus_target_scrapes_sample_no_room_total",
      "Samples dropped because no further series may begin.",
      notKept("no room"),
    ),
    family(
      "counter",
      "prometheus_target_scrapes_exemplar_out_of_order_total",
      "Exemplars dropped because their series has a newer one.",
      scrapes.exemplarsDropped,
    ),
    family("gauge", "prometheus_rules_failing", "Rules whose last evaluation failed.", facts.failingRules),
    family(
      "counter",
      "prometheus_rule_evaluation_failures_total",
      "Evaluations of rules that failed, by their group.",
      labelled("rule_group", facts.failedEvaluations),
    ),
    family(
      "counter",
      "prometheus_notifications_dropped_total",
      "Alerts that no Alertmanager was told of.",
      facts.untoldAlerts,
    ),
    ...(facts.failedNotifications === undefined
      ? []
      : [
          family(
            "counter",
            "alertmanager_notifications_failed_total",
            "Notifications that did not reach their receiver.",
            { '{integration="webhook"}': facts.failedNotifications },
          ),
        ]),
    family(
      "counter",
      "prometheus_rule_group_iterations_missed_total",
      "Evaluations of groups that the ones before held up.",
      facts.missedEvaluations,
    ),
    family(
      "gauge",
      "prometheus_rule_group_last_duration_seconds",
      "How long the last evaluation of a group took.",
      Object.fromEntries(
        facts.groups.map(({ file, name, evaluationSeconds }) => [
          `{rule_group=${quoted(`${file};${name}`)}}`,
          evaluationSeconds,
        ]),
      ),
    ),
    family("counter", "process_cpu_seconds_total", "CPU time.", facts.cpuSeconds),
    family("gauge", "process_resident_memory_bytes", "Memory.", facts.residentBytes),
    family("gauge", "process_start_time_seconds", "When the process started.", facts.startedAt),
  ].join("");
}
