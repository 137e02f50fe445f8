import { retention } from "../../catalog/index.ts";
import { prometheus } from "../../duration/index.ts";
import { usualLookbackMs } from "../eval/evaluate.ts";
import type { PromDialect } from "../model/dialect.ts";

export interface EngineOptions {
  /** Path of a `prometheus.yml`; patterns in it are relative to its folder. */
  readonly configFile: string;
  /** Path of an `alertmanager.yml`, whose webhooks are told of alerts where the config names no Alertmanager. */
  readonly alertmanagerConfigFile?: string;
  /** Folder of what is kept; it is made, and one engine at a time holds it. */
  readonly dataDir: string;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
  /** Default 3. */
  readonly dialect?: PromDialect;
  /** ms that a query may take. Default 2 minutes. */
  readonly queryTimeoutMs?: number;
  /** Samples that one query may hold at once. Default 10 million. */
  readonly mostQuerySamples?: number;
  /** Version of this package, for those who ask who scrapes and answers. */
  readonly version?: string;
  /** Gets one line for people, without a line break. */
  readonly report?: (line: string) => void;
}

/** What an engine may take and hold. */
export const defaults = {
  /** Queries that are worked on at once; the others wait. */
  queries: 8,
  lookbackMs: usualLookbackMs,
  /** What is kept: beyond it the oldest samples go. */
  store: { retention: prometheus.read(retention) ?? 0, maxBytes: 201_326_592 },
  page: { samples: 500_000, text: 65_536, bodyBytes: 67_108_864 },
} as const;

const unlessSaid = {
  host: "127.0.0.1",
  port: 0,
  dialect: 3,
  queryTimeoutMs: 120_000,
  mostQuerySamples: 10_000_000,
  version: "0",
  report: (): void => undefined,
} as const satisfies Partial<EngineOptions>;

/** Options of which only those may be missing without which the engine does less. */
export type SettledOptions = EngineOptions & Required<Pick<EngineOptions, keyof typeof unlessSaid>>;

/** The options with what holds where nothing is said. */
export function settled(options: EngineOptions): SettledOptions {
  return { ...unlessSaid, ...options };
}
