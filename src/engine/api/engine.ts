import type { PromDialect } from "../model/dialect.ts";
import type { Queryable } from "../model/samples.ts";
import type { TargetState } from "../scrape/target-state.ts";
import type { Listing, SeriesExemplars } from "../store/index.ts";
import type { GroupView } from "./rules-view.ts";

/** How queries are evaluated. */
interface QuerySettings {
  readonly dialect: PromDialect;
  /** ms that a sample counts after its time */
  readonly lookback: number;
  /** ms between the steps of a subquery that names none */
  readonly subqueryStep: number;
  /** Most samples that a query holds at once. */
  readonly maxSamples: number;
}

/** What there is to say of a store. */
interface StoreFacts {
  /** Since when nothing is missing, in ms since 1970; undefined where nothing was let go. */
  readonly first: number | undefined;
  /** The newest moment, in ms since 1970; undefined of an empty store. */
  readonly last: number | undefined;
}

/** Somebody who is to be told of alerts. */
interface ReceiverView {
  readonly name: string;
  /** How it is told by an Alertmanager alone, such as `slack`. */
  readonly untold: readonly string[];
}

/** An engine as its API sees it. */
export interface ApiEngine {
  readonly data: Queryable;
  readonly settings: QuerySettings;
  exemplars(listing: Listing): readonly SeriesExemplars[];
  targets(): readonly TargetState[];
  groups(): readonly GroupView[];
  /** Addresses that alerts are sent to. */
  alertmanagers(): readonly string[];
  /** Who is told of alerts where there is no Alertmanager. */
  receivers(): readonly ReceiverView[];
  store(): StoreFacts;
  /** Text of the config as it was read. */
  config(): string;
  /** Name → value of what the engine was told at its start. */
  flags(): Readonly<Record<string, string>>;
  runtime(): object;
  build(): object;
}
