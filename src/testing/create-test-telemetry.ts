import { type Agents, createAgents } from "../agents/index.ts";
import {
  type Catalog,
  catalog,
  defineCatalog,
  type LabelsOf,
  type Merge,
  type Metrics,
  type NameOf,
  type OwnMetrics,
} from "../catalog/index.ts";
import { createPage, createRegistry, type Registry } from "../metrics/index.ts";
import { createOrchestration, type Orchestration } from "../orchestration/index.ts";
import { createPrimitives, type Primitives } from "../primitives/index.ts";
import {
  type AccountKind,
  createTelemetryPort,
  type Logger,
  type RunContext,
  type Spent,
  type TelemetryPort,
} from "../telemetry/index.ts";
import { ManualClock, type ManualClockOptions } from "./manual-clock.ts";
import { RecordedMetrics, type RecordedSeries } from "./recorded-metrics.ts";
import { type RecordedLine, RecordingLogger } from "./recording-logger.ts";
import { type RecordedSpan, RecordingTracer } from "./recording-tracer.ts";

export interface TestTelemetryOptions<G extends readonly Metrics[] = readonly Metrics[]>
  extends ManualClockOptions {
  /** Metrics of your own, as for `createTelemetry`. */
  readonly metrics?: G | undefined;
}

type SomeLabels<M extends Metrics, N extends keyof M> = Partial<LabelsOf<M[N]["labels"]>>;

/** Telemetry that a test can ask. What it shares with `Telemetry` has the same names. */
export interface TestTelemetry<M extends Metrics = OwnMetrics> {
  /** Moves when told: `await clock.advance(1_000)`, or `await clock.until(work)`. */
  readonly clock: ManualClock;
  readonly primitives: Primitives;
  readonly agents: Agents;
  readonly orchestration: Orchestration;
  readonly metrics: Registry<M>;
  readonly log: Logger;
  readonly port: TelemetryPort;
  current(): RunContext | undefined;
  cost(context?: RunContext, of?: AccountKind): Spent;
  /**
   * The value of a counter or gauge, or how often a histogram was observed, added up over every label set that
   * has these labels. Undefined when there is none, so that a wrong value is not taken for 0. Throws
   * METRICS_UNKNOWN for a name or a label that the catalog does not have.
   */
  value<N extends NameOf<M>>(name: N, labels?: SomeLabels<M, N>): number | undefined;
  /** The sum of what a histogram was given, in its unit, added up likewise: seconds, for a duration. */
  sum<N extends NameOf<M, "histogram">>(name: N, labels?: SomeLabels<M, N>): number | undefined;
  /** Each label set of a metric that has these labels. */
  series<N extends NameOf<M>>(name: N, labels?: SomeLabels<M, N>): readonly RecordedSeries[];
  /** The scrape page, as text. */
  page(): string;
  /** Every span that was started, in order. */
  readonly spans: readonly RecordedSpan[];
  /** Every line that was logged, in order. */
  readonly lines: readonly RecordedLine[];
}

/**
 * Telemetry for tests: real primitives with real metrics, on a clock that the test moves, with everything kept
 * to be asked for. Nothing waits, nothing is sent, and two of them share nothing.
 *
 * @example
 * ```ts
 * const { clock, primitives, value } = createTestTelemetry();
 * const work = answerWorkflow(primitives).run(question);
 * await clock.until(work);
 * expect(value("tta_retry_attempts_total", { primitive: "model", result: "retry" })).toBe(2);
 * ```
 */
export function createTestTelemetry<const G extends readonly Metrics[] = readonly []>(
  options: TestTelemetryOptions<G> = {},
): TestTelemetry<Merge<readonly [OwnMetrics, ...G]>> {
  const clock = new ManualClock(options);
  const groups: readonly Metrics[] = options.metrics ?? [];
  const { metrics }: Catalog = defineCatalog({ metrics: groups, extends: catalog });
  const registry = createRegistry<Metrics>({ metrics }, { now: clock.wallTime });
  const recorded = new RecordedMetrics<Metrics>(metrics, registry);
  const tracer = new RecordingTracer(clock);
  const log = new RecordingLogger(clock, () => port.ambient.current());
  const page = createPage({ registries: [registry] });
  let ids = 0;
  const port = createTelemetryPort({
    // The compiler cannot follow a merge of an open list; defineCatalog just made it.
    metrics: registry as Registry<never> as Registry<OwnMetrics>,
    clock,
    tracer,
    log,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
  });
  const total = (name: string, labels: object | undefined, of: "value" | "sum"): number | undefined => {
    const all = recorded.series(name, labels);
    return all.length === 0 ? undefined : all.reduce((sum, one) => sum + one[of], 0);
  };
  const telemetry: TestTelemetry<Metrics> = {
    clock,
    primitives: createPrimitives(port),
    agents: createAgents(port),
    orchestration: createOrchestration(port),
    metrics: registry,
    log,
    port,
    current: () => port.ambient.current(),
    cost: (context = port.ambient.current(), of) => port.spending.of(context, of),
    value: (name, labels) => total(name, labels, "value"),
    sum: (name, labels) => total(name, labels, "sum"),
    series: (name, labels) => recorded.series(name, labels),
    page: () => [...page.write({ format: "text" })].join(""),
    spans: tracer.spans,
    lines: log.lines,
  };
  return telemetry as TestTelemetry<never> as TestTelemetry<Merge<readonly [OwnMetrics, ...G]>>;
}
