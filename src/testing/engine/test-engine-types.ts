import type { Duration } from "../../duration/index.ts";
import type { TestTelemetry } from "../create-test-telemetry.ts";

export type Texts = Readonly<Record<string, string>>;

export interface TestEngineOptions {
  /** Whose page is scraped, whenever its clock moves. */
  readonly telemetry: Pick<TestTelemetry, "clock" | "page">;
  /** Rule files, or folders of them, such as those that `tta-obs generate` writes. Default: none. */
  readonly rules?: readonly string[] | undefined;
  /** Default: `15s`. Groups of rules that say nothing else are evaluated as often. */
  readonly scrapeInterval?: Duration | undefined;
  /** What a target of production has. Default: service `test`, environment `production`. */
  readonly labels?: Texts | undefined;
}

/** One series of an answer. */
export interface TestSample {
  readonly labels: Texts;
  readonly value: number;
}

/** An alert that is pending or fires. */
export interface TestAlert {
  readonly name: string;
  readonly state: "pending" | "firing";
  /** Those of its series and of its rule. */
  readonly labels: Texts;
  readonly annotations: Texts;
  readonly value: number;
  /** ms since 1970 at which its query found it. */
  readonly activeAt: number;
}

/** Prometheus in a test: it scrapes, evaluates rules and answers PromQL, as fast as the clock is moved. */
export interface TestEngine {
  /** What a query gives now. Throws an `ObsError` that says what is wrong with it. */
  query(promql: string): readonly TestSample[];
  /** The one number that a query gives now; undefined for none. Throws TESTING_QUERY for several series. */
  value(promql: string): number | undefined;
  /** All alerts that are pending or fire. */
  alerts(): readonly TestAlert[];
  /**
   * What an alert does while the clock moves. Throws TESTING_ALERT for a name that no rule has.
   *
   * @param labels that the alert has, if it is about some series only
   */
  expectAlert(name: string, labels?: Texts): AlertExpectation;
  /** The service answers no scrape any more, or does again. */
  answer(does: boolean): void;
  /** Scrapes and evaluates no more. */
  stop(): void;
}

/** What goes on while a test waits for an alert. */
export interface Meanwhile {
  /**
   * Called again and again, such as `() => answer.run("why?")`. Nobody waits for what it gives, and it may fail: that
   * may be what the alert is for.
   */
  readonly during?: (() => unknown) | undefined;
  /** How often it is called. Default: each second. */
  readonly every?: Duration | undefined;
}

/** What a test expects of an alert. Each promise rejects with TESTING_ALERT, which says what the alert did instead. */
export interface AlertExpectation {
  /** It fires before so much time has gone by. The clock stands where it began to. */
  toFire(when: Meanwhile & { readonly within: Duration }): Promise<TestAlert>;
  /** It neither fires nor fired when so much time has gone by. It may be pending. */
  toStayQuiet(when: Meanwhile & { readonly for: Duration }): Promise<void>;
  /** It fires now, and no longer before so much time has gone by. */
  toResolve(when: Meanwhile & { readonly within: Duration }): Promise<void>;
}
