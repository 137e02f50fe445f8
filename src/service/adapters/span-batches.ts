import { fieldOf } from "../../narrow/index.ts";
import { systemClock } from "../../telemetry/index.ts";
import type { SpanBooks } from "../traces/span-books.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";
import type { FinishedSpan, SdkExporter, SdkSpanProcessor } from "./open-telemetry-types.ts";
import { tellRejected } from "./rejected-spans.ts";

/** How much waits, and for how long; all in whole numbers and milliseconds. */
export interface BatchLimits {
  readonly queue: number;
  readonly batch: number;
  readonly delay: number;
  readonly exportTimeout: number;
}

/** How often a batch is tried, and the milliseconds between: twice as long each time. */
export interface Again {
  readonly tries: number;
  readonly firstWait: number;
  readonly longestWait: number;
}

const again: Again = { tries: 10, firstWait: 1_000, longestWait: 30_000 };

/** What became of a batch: `refused` is a word that another try would not change. */
type Outcome = "taken" | "failed" | "refused";

const sampled = 1;
/** What an exporter calls back with once it has sent a batch: 0 in all versions. */
const success = 0;

/** The key by which OpenTelemetry knows that nothing is traced: shared by its name, of which the API makes a symbol. */
const suppressed = (createContextKey: OpenTelemetryApi["createContextKey"]): symbol =>
  createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");

/** Statuses of HTTP after which OTLP says to try again; any other that is no success is the collector's last word. */
const passing: readonly unknown[] = [408, 429, 502, 503, 504];

function refuses(error: unknown): boolean {
  const code = fieldOf(error, "code");
  // Smaller ones are those of grpc, which mean other things.
  return typeof code === "number" && code >= 300 && !passing.includes(code);
}

/**
 * Sends spans in batches, one at a time. A batch that does not arrive waits in its place for another try, so that a
 * collector that is started anew, or hangs for a while, costs nothing. What waits is bounded, so that a collector that hangs or refuses costs no more
 * memory than a full queue, and whatever is lost is counted: that of the SDK says it to nobody.
 */
export class SpanBatches implements SdkSpanProcessor {
  readonly #api: OpenTelemetryApi;
  readonly #exporter: SdkExporter;
  readonly #limits: BatchLimits;
  readonly #books: SpanBooks;
  readonly #again: Again;
  /** How often the first of those that wait was tried in vain. */
  #failures = 0;
  #waiting: FinishedSpan[] = [];
  #sending: Promise<void> | undefined;
  #stopTimer: (() => void) | undefined;
  #closed = false;
  #over = false;

  constructor(
    api: OpenTelemetryApi,
    exporter: SdkExporter,
    limits: BatchLimits,
    books: SpanBooks,
    tries: Again = again,
  ) {
    this.#api = api;
    this.#exporter = exporter;
    this.#limits = limits;
    this.#books = books;
    this.#again = tries;
    tellRejected(exporter, (spans) => books.lost("export_failed", spans));
  }

  onStart(): void {}

  onEnd(span: FinishedSpan): void {
    if ((span.spanContext().traceFlags & sampled) === 0) return;
    if (this.#closed) this.#books.lost("shutdown");
    else if (this.#waiting.length >= this.#limits.queue) this.#books.lost("queue_full");
    else {
      this.#waiting.push(span);
      this.#plan();
    }
  }

  /** Whether the first of those that wait was tried in vain. */
  get failing(): boolean {
    return this.#failures > 0;
  }

  /** Sends all that waits now; a batch that does not arrive ends it, unless this is the end of all. */
  async forceFlush(): Promise<void> {
    let left = this.#waiting.length;
    await this.#sending;
    while (left > 0 && this.#waiting.length > 0) {
      left -= this.#limits.batch;
      await this.#send();
      if (this.#failures > 0) return;
    }
  }

  async shutdown(): Promise<void> {
    this.#closed = true;
    this.#stopTimer?.();
    await this.forceFlush();
    await this.#exporter.shutdown();
  }

  /** Gives up what waits: nobody waits for it any more. */
  abandon(): void {
    this.#closed = true;
    this.#over = true;
    this.#stopTimer?.();
    this.#books.lost("shutdown", this.#waiting.length);
    this.#waiting = [];
  }

  #plan(): void {
    if (this.#sending !== undefined) return;
    if (this.#failures > 0) {
      const { firstWait, longestWait } = this.#again;
      const wait = Math.min(firstWait * 2 ** (this.#failures - 1), longestWait);
      this.#stopTimer ??= systemClock.after(wait, () => void this.#send(), true);
    } else if (this.#waiting.length >= this.#limits.batch) void this.#send();
    else this.#stopTimer ??= systemClock.after(this.#limits.delay, () => void this.#send(), true);
  }

  #send(): Promise<void> {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#sending ??= this.#export().finally(() => {
      this.#sending = undefined;
      if (!this.#closed && this.#waiting.length > 0) this.#plan();
    });
    return this.#sending;
  }

  async #export(): Promise<void> {
    const spans = this.#waiting.splice(0, this.#limits.batch);
    if (spans.length === 0) return;
    const outcome = await this.#sent(spans);
    if (outcome === "failed" && !this.#closed && this.#failures + 1 < this.#again.tries) {
      this.#failures += 1;
      this.#waiting = [...spans, ...this.#waiting];
      return;
    }
    this.#failures = 0;
    if (outcome !== "taken") this.#books.lost(this.#over ? "shutdown" : "export_failed", spans.length);
  }

  /** Hands a batch to the exporter. A collector that does not answer in time has not taken it. */
  #sent(spans: FinishedSpan[]): Promise<Outcome> {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const stop = systemClock.after(this.#limits.exportTimeout, () => resolve("failed"), true);
    try {
      this.#quietly(() =>
        this.#exporter.export(spans, ({ code, error }) => {
          if (code === success) resolve("taken");
          else resolve(refuses(error) ? "refused" : "failed");
        }),
      );
    } catch {
      resolve("failed");
    }
    return promise.finally(stop);
  }

  /** What the exporter does is no span of anybody. */
  #quietly(work: () => void): void {
    const { context, createContextKey } = this.#api;
    context.with(context.active().setValue(suppressed(createContextKey), true), work);
  }
}
