import type { AttemptResult, LlmOperation, Outcome } from "../../catalog/index.ts";
import { textOf } from "../../narrow/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import { usdOf } from "../model/money.ts";
import { createUsageStream, type UsageStream } from "../usage/usage-stream.ts";
import { billOf } from "./bill.ts";
import type { Asking } from "./budget-ledger.ts";
import type { CallState } from "./call-state.ts";
import { type Clip, noClip } from "./clip.ts";
import type { LlmKit } from "./llm-kit.ts";
import { markCall } from "./mark-call.ts";
import type { ModelBooks } from "./model-books.ts";
import type { Answered, CallAbout, CallCost, CallHeaders, FailedAttempt, OpenCall } from "./open-call.ts";
import { callOutcome } from "./outcome.ts";
import { readQuota } from "./quota.ts";
import { refusalOf } from "./refusal.ts";
import { settle } from "./settle.ts";

const resultOf = (outcome: Outcome): AttemptResult | undefined => {
  if (outcome === "rejected" || outcome === "skipped") return undefined;
  if (outcome === "ok") return "success";
  return outcome === "cancelled" ? "cancelled" : "error";
};

/** From JavaScript anything may come; more than a billion characters are no answer of a model. */
const isCount = (value: unknown): value is number =>
  typeof value === "number" && value > 0 && value <= 1_000_000_000;

/** A call of a model as it is measured. It keeps numbers only, and ends once. */
export class MeteredCall implements OpenCall, CallState {
  readonly context: RunContext;
  readonly about: CallAbout;
  readonly operation: LlmOperation;
  readonly owner: string;
  readonly books: ModelBooks;
  readonly at: number;
  usage: UsageStream | undefined;
  model: string | undefined;
  tier: string | undefined;
  finishReason: string | undefined;
  id: string | undefined;
  sentCharacters = 0;
  receivedCharacters = 0;
  chunks = 0;
  firstChunkAfter: number | undefined;
  readonly #kit: LlmKit;
  readonly #clip: Clip;
  readonly #start: number;
  #lastChunk = 0;
  #over = false;
  #cost: CallCost | undefined;

  constructor(
    kit: LlmKit,
    about: CallAbout,
    parts: Pick<MeteredCall, "context" | "operation" | "owner" | "books">,
  ) {
    this.#kit = kit;
    this.about = about;
    this.context = parts.context;
    this.operation = parts.operation;
    this.owner = parts.owner;
    this.books = parts.books;
    this.tier = about.tier;
    this.#clip = kit.capture?.wants(about.capture) === true ? kit.capture.clip() : noClip;
    this.at = kit.port.clock.wallTime();
    this.books.inFlight.inc();
    this.#start = kit.port.clock.now();
  }

  get captures(): boolean {
    return this.#clip !== noClip;
  }

  get cost(): CallCost | undefined {
    return this.#cost;
  }

  /** As budgets know it. */
  get asking(): Asking {
    const { provider, model } = this.about;
    return { owner: this.owner, provider, model, at: this.at, run: this.context };
  }

  attempt(failed: FailedAttempt): void {
    if (this.#over) return;
    this.#kit.safely(() => {
      this.books.attempts.get("retry")?.inc();
      this.#refused(failed);
    });
  }

  headers(headers: CallHeaders): void {
    this.#kit.safely(() => {
      const gauge = this.#kit.port.metrics.gauge("tta_llm_quota_remaining_ratio");
      const { labels } = this.books;
      readQuota(headers, (resource, ratio) => gauge.set({ ...labels, resource }, ratio));
    });
  }

  chunk(characters = 0): void {
    if (this.#over) return;
    const now = this.#kit.port.clock.now();
    const { exemplar } = this.context.span;
    if (this.chunks === 0) {
      this.firstChunkAfter = now - this.#start;
      this.books.firstChunk.observe(this.firstChunkAfter / 1000, exemplar);
      this.#kit.conventions?.firstChunk(this, this.firstChunkAfter / 1000);
    } else {
      const seconds = (now - this.#lastChunk) / 1000;
      this.books.betweenChunks.observe(seconds, exemplar);
      this.#kit.conventions?.nextChunk(this, seconds);
    }
    this.chunks += 1;
    this.#lastChunk = now;
    this.received(characters);
  }

  sent(characters: number): void {
    if (isCount(characters)) this.sentCharacters += characters;
  }

  received(characters: number): void {
    if (isCount(characters)) this.receivedCharacters += characters;
  }

  answered(answer: Answered): void {
    if (!this.#over) this.#kit.safely(() => this.#take(answer));
  }

  prompt(messages: unknown): void {
    if (!this.#over) this.#clip.prompt(messages);
  }

  completion(text: string): void {
    if (!this.#over) this.#clip.completion(text);
  }

  end(): void {
    this.#end("ok", undefined);
  }

  fail(error: unknown): void {
    if (this.#over) return;
    const outcome = callOutcome(error, this.context);
    this.#kit.safely(() => {
      if (outcome === "error") this.#refused({ error });
    });
    this.#end(outcome, error);
  }

  /** A budget does not let it be made. */
  reject(error: unknown): void {
    this.#end("rejected", error, false);
  }

  abandon(): void {
    this.#end(this.context.abortedAs ?? "cancelled", undefined);
  }

  #end(outcome: Outcome, error: unknown, admitted = true): void {
    if (this.#over) return;
    this.#over = true;
    const milliseconds = this.#kit.port.clock.now() - this.#start;
    const { exemplar } = this.context.span;
    this.#kit.safely(() => {
      this.books.inFlight.dec();
      this.books.duration(this.operation, outcome)?.observe(milliseconds / 1000, exemplar);
      const result = resultOf(outcome);
      if (result !== undefined) this.books.attempts.get(result)?.inc();
    });
    this.#kit.safely(() => {
      const bill = billOf(this.#kit, this, outcome, milliseconds / 1000);
      const { money, estimated } = settle(this.#kit, this, bill);
      this.#cost = { money, usd: money === undefined ? undefined : usdOf(money), estimated };
      if (admitted) this.#kit.budgets?.settle({ ...this.asking, money, estimated });
      this.#kit.conventions?.ended(this, bill, outcome, error, milliseconds / 1000);
    });
    this.#kit.safely(() => {
      markCall(this);
      this.#clip.put(this.context.span);
      this.context.span.end(outcome, error);
    });
  }

  #take({ model, usage, format, tier, finishReason, id }: Answered): void {
    this.model = textOf(model) ?? this.model;
    this.tier = textOf(tier) ?? this.tier;
    this.finishReason = textOf(finishReason) ?? this.finishReason;
    this.id = textOf(id) ?? this.id;
    if (usage === undefined || usage === null) return;
    this.usage ??= createUsageStream({ format, provider: this.about.provider });
    this.usage.add(usage);
  }

  #refused(failed: FailedAttempt): void {
    const { clock, metrics } = this.#kit.port;
    if (failed.headers !== undefined) this.headers(failed.headers);
    const refusal = refusalOf(failed, clock.wallTime());
    if (refusal === undefined) return;
    const { labels } = this.books;
    metrics.counter("tta_llm_rate_limited_total").inc({ ...labels, reason: refusal.reason });
    if (refusal.retryAfter === undefined) return;
    metrics.histogram("tta_llm_retry_after_seconds").observe(labels, refusal.retryAfter);
  }
}
