import type { PageFormat } from "../exposition/format.ts";

/** Targets with labels, as a config or a targets file lists them. */
export interface TargetGroup {
  /** `host:port` */
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** What a page may hold at most; 0 is no limit of a config, and then that of the engine holds. */
export interface PageLimits {
  readonly bodyBytes: number;
  readonly samples: number;
  readonly labels: number;
  readonly labelNameLength: number;
  readonly labelValueLength: number;
}

/** How the targets of one kind are scraped. */
export interface Job {
  readonly name: string;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly path: string;
  readonly scheme: string;
  /** How a page is read that does not say what it is; refused if left out, as Prometheus 3 does. */
  readonly fallback?: PageFormat;
  /** Whether labels of pages count where the target has some of the same name. */
  readonly honorLabels: boolean;
  readonly limits: PageLimits;
  readonly groups: readonly TargetGroup[];
  /** Patterns of targets files. */
  readonly files: readonly string[];
}

/** What an engine does: the part of `prometheus.yml` that it knows. */
export interface EngineConfig {
  /** As it was written. */
  readonly text: string;
  readonly scrapeIntervalMs: number;
  readonly evaluationIntervalMs: number;
  readonly jobs: readonly Job[];
  /** Patterns of rule files. */
  readonly ruleFiles: readonly string[];
  /** Addresses that alerts are posted to, without the path of the API. */
  readonly alertmanagers: readonly string[];
}
