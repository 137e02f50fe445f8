import { fieldOf, messageOf } from "../../narrow/index.ts";
import type { Line } from "../otlp/judge-line.ts";
import type { Span } from "../otlp/judge-span.ts";
import type { Database } from "./database.ts";
import { type Bounds, evictResources, evictSome } from "./evict.ts";
import { Resources } from "./resources.ts";
import { Revisions } from "./revisions.ts";
import type { Sent } from "./sent.ts";
import { LineWriter } from "./write-lines.ts";
import { SpanWriter } from "./write-spans.ts";

/** Ends a write that SQLite refused, with a sentence for people. */
export class NotKept extends Error {
  override readonly name: string = "NotKept";
}

// Codes of SQLite.
const diskIsFull = 13;
const readOnly = 8;

function reasonOf(error: unknown): string {
  const code = fieldOf(error, "errcode");
  if (code === diskIsFull) return "the disk is full";
  if (code === readOnly) return "its file may not be written";
  return messageOf(error);
}

/** Keeps traces and logs within bounds. */
export class RunStore {
  readonly database: Database;
  readonly revisions: Revisions;
  readonly #bounds: Bounds;
  readonly #resources: Resources;
  readonly #spans: SpanWriter;
  readonly #lines: LineWriter;
  #problem: string | undefined;

  constructor(database: Database, bounds: Bounds) {
    this.database = database;
    this.#bounds = bounds;
    this.revisions = new Revisions(database);
    this.#resources = new Resources(database);
    this.#spans = new SpanWriter(database, this.#resources, this.revisions);
    this.#lines = new LineWriter(database, this.#resources, this.revisions);
  }

  get mostBytes(): number {
    return this.#bounds.mostBytes;
  }

  /** Why nothing was kept when it was last tried; undefined if it was. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /**
   * Keeps some spans; gives how many were left out because their run has too many.
   *
   * @throws NotKept
   */
  addSpans(sent: readonly Sent<Span>[], nowMs: number): number {
    const refused = this.#try(() => this.#spans.write(sent, nowMs));
    this.#problem = undefined;
    return refused;
  }

  /**
   * Keeps some log lines.
   *
   * @throws NotKept
   */
  addLines(sent: readonly Sent<Line>[], nowMs: number): void {
    this.#try(() => this.#lines.write(sent, nowMs));
    this.#problem = undefined;
  }

  /**
   * Makes room, in steps between which others may have their turn.
   *
   * @throws NotKept
   */
  *evict(nowMs: number): Generator<void, void> {
    let removed = false;
    while (this.#try(() => evictSome(this.database, this.#bounds, nowMs, removed))) {
      removed = true;
      yield;
    }
    if (!removed) return;
    this.#try(() => evictResources(this.database));
    this.#resources.forget();
  }

  #try<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.#resources.forget();
      this.#problem = `Runs and logs cannot be kept: ${reasonOf(error)}.`;
      throw new NotKept(this.#problem, { cause: error });
    }
  }
}
