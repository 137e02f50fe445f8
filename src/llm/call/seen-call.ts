import type { LlmOperation } from "../../catalog/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import { addUsage, type Usage } from "../model/usage.ts";
import { nameOf } from "../names.ts";
import { createUsageStream, type UsageStream } from "../usage/usage-stream.ts";
import type { CallState } from "./call-state.ts";
import { type Clip, noClip } from "./clip.ts";
import type { LlmKit } from "./llm-kit.ts";
import type { ModelBooks } from "./model-books.ts";
import type { Answered, CallAbout, CallCost, Reach } from "./open-call.ts";

/** From JavaScript anything may come; more than a billion characters are no answer of a model. */
const isCount = (value: unknown): value is number =>
  typeof value === "number" && value > 0 && value <= 1_000_000_000;

/** What was seen of a call so far, with its speed: numbers and names, and no text but what is to be captured. */
export class SeenCall implements CallState {
  readonly kit: LlmKit;
  readonly about: CallAbout;
  readonly context: RunContext;
  readonly operation: LlmOperation;
  readonly owner: string;
  readonly books: ModelBooks;
  readonly at: number;
  /** The same by the clock that is never set. */
  readonly start: number;
  readonly clip: Clip;
  usage: UsageStream | undefined;
  counts: Usage = {};
  model: string | undefined;
  tier: string | undefined;
  finishReason: string | undefined;
  id: string | undefined;
  reach: Reach = "sent";
  sentCharacters = 0;
  receivedCharacters = 0;
  chunks = 0;
  firstChunkAfter: number | undefined;
  /** When the last chunk came. */
  lastChunk = 0;
  over = false;
  cost: CallCost | undefined;

  constructor(
    kit: LlmKit,
    about: CallAbout,
    parts: Pick<SeenCall, "context" | "operation" | "owner" | "books">,
  ) {
    const { port, capture } = kit;
    this.kit = kit;
    this.about = about;
    this.context = parts.context;
    this.operation = parts.operation;
    this.owner = parts.owner;
    this.books = parts.books;
    this.tier = about.tier;
    this.clip = capture?.wants(about.capture) === true ? capture.clip() : noClip;
    this.at = port.clock.wallTime();
    this.start = port.clock.now();
  }

  chunk(characters: number): void {
    if (this.over) return;
    const { kit, books } = this;
    const now = kit.port.clock.now();
    const { exemplar } = this.context.span;
    if (this.chunks === 0) {
      this.firstChunkAfter = now - this.start;
      books.firstChunk.observe(this.firstChunkAfter / 1000, exemplar);
      kit.conventions?.firstChunk(this, this.firstChunkAfter / 1000);
    } else {
      const seconds = (now - this.lastChunk) / 1000;
      books.betweenChunks.observe(seconds, exemplar);
      kit.conventions?.nextChunk(this, seconds);
    }
    this.chunks += 1;
    this.lastChunk = now;
    this.received(characters);
  }

  sent(characters: number): void {
    if (isCount(characters)) this.sentCharacters += characters;
  }

  received(characters: number): void {
    if (isCount(characters)) this.receivedCharacters += characters;
  }

  take({ model, usage, counts, format, tier, finishReason, id }: Answered): void {
    this.model = nameOf(model) ?? this.model;
    this.tier = nameOf(tier) ?? this.tier;
    this.finishReason = nameOf(finishReason) ?? this.finishReason;
    this.id = nameOf(id) ?? this.id;
    if (counts !== undefined) this.counts = addUsage(this.counts, counts);
    if (usage === undefined || usage === null) return;
    this.usage ??= createUsageStream({ format, provider: this.about.provider });
    this.usage.add(usage);
  }
}
