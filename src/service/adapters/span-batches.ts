import { systemClock } from "../../telemetry/index.ts";
import type { SpanBooks } from "../traces/span-books.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";
import type { FinishedSpan, SdkExporter, SdkSpanProcessor } from "./open-telemetry-types.ts";

/** How much waits, and for how long; all in whole numbers and milliseconds. */
export interface BatchLimits {
  readonly queue: number;
  readonly batch: number;
  readonly delay: number;
  readonly exportTimeout: number;
}

const sampled = 1;
/** What an exporter calls back with once it has sent a batch: 0 in all versions. */
const success = 0;

/** The key by which OpenTelemetry knows that nothing is traced: shared by its name, of which the API makes a symbol. */
const suppressed = (createContextKey: OpenTelemetryApi["createContextKey"]): symbol =>
  createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");

/**
 * Sends spans in batches, one at a time. What waits is bounded, so that a collector that hangs or refuses costs no more
 * memory than a full queue, and whatever is lost is counted: that of the SDK says it to nobody.
 */
export class SpanBatches implements SdkSpanProcessor {
  readonly #api: OpenTelemetryApi;
  readonly #exporter: SdkExporter;
  readonly #limits: BatchLimits;
  readonly #books: SpanBooks;
  #waiting: FinishedSpan[] = [];
  #sending: Promise<void> | undefined;
  #stopTimer: (() => void) | undefined;
  #closed = false;
  #over = false;

  constructor(api: OpenTelemetryApi, exporter: SdkExporter, limits: BatchLimits, books: SpanBooks) {
    this.#api = api;
    this.#exporter = exporter;
    this.#limits = limits;
    this.#books = books;
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

  /** Sends all that waits now. */
  async forceFlush(): Promise<void> {
    let left = this.#waiting.length;
    await this.#sending;
    while (left > 0 && this.#waiting.length > 0) {
      left -= this.#limits.batch;
      await this.#send();
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
    if (this.#waiting.length >= this.#limits.batch) void this.#send();
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
    if (spans.length === 0 || (await this.#taken(spans))) return;
    this.#books.lost(this.#over ? "shutdown" : "export_failed", spans.length);
  }

  /** Whether the collector took a batch. One that does not answer in time has not. */
  #taken(spans: FinishedSpan[]): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const stop = systemClock.after(this.#limits.exportTimeout, () => resolve(false), true);
    try {
      this.#quietly(() => this.#exporter.export(spans, ({ code }) => resolve(code === success)));
    } catch {
      resolve(false);
    }
    return promise.finally(stop);
  }

  /** What the exporter does is no span of anybody. */
  #quietly(work: () => void): void {
    const { context, createContextKey } = this.#api;
    context.with(context.active().setValue(suppressed(createContextKey), true), work);
  }
}
