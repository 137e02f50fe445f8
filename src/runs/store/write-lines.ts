import type { StatementSync } from "node:sqlite";
import type { Line } from "../otlp/judge-line.ts";
import { logLevels } from "../support/index.ts";
import { type Database, inTransaction } from "./database.ts";
import type { Resources } from "./resources.ts";
import type { Revisions } from "./revisions.ts";
import type { Sent } from "./sent.ts";

/** Keeps log lines and the words in them. */
export class LineWriter {
  readonly #database: Database;
  readonly #resources: Resources;
  readonly #revisions: Revisions;
  readonly #insert: StatementSync;
  readonly #index: StatementSync | undefined;
  readonly #touch: StatementSync;

  constructor(database: Database, resources: Resources, revisions: Revisions) {
    const { sql, fullText } = database;
    this.#database = database;
    this.#resources = resources;
    this.#revisions = revisions;
    this.#insert = sql.prepare(
      `INSERT INTO logs (time_ms, arrived_ms, level, service, resource, message, trace_id, span_id, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#index = fullText ? sql.prepare("INSERT INTO words (rowid, message) VALUES (?, ?)") : undefined;
    this.#touch = sql.prepare("UPDATE runs SET revision = ?, last_ms = ? WHERE trace_id = ?");
  }

  /** Keeps all of them, in one transaction. */
  write(sent: readonly Sent<Line>[], nowMs: number): void {
    inTransaction(this.#database, () => {
      const traces = new Set<string>();
      for (const { resource: attributes, items } of sent) {
        const { id: resource, service } = this.#resources.of(attributes, nowMs);
        for (const line of items) {
          const { timeMs, message, traceId, spanId } = line;
          const level = logLevels.indexOf(line.level);
          const body = JSON.stringify(line.attributes);
          const { lastInsertRowid } = this.#insert.run(
            ...([timeMs, nowMs, level, service, resource, message, traceId, spanId, body] as const),
          );
          this.#index?.run(lastInsertRowid, message);
          if (traceId !== null) traces.add(traceId);
        }
      }
      for (const traceId of traces) this.#touch.run(this.#revisions.next(), nowMs, traceId);
    });
  }
}
