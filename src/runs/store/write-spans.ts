import type { StatementSync } from "node:sqlite";
import type { Span } from "../otlp/judge-span.ts";
import { Answers } from "./answers.ts";
import { type Database, inTransaction, numberOf } from "./database.ts";
import type { Resources } from "./resources.ts";
import type { Revisions } from "./revisions.ts";
import { addSpan, emptyRun, type RunRow } from "./run-row.ts";
import type { Sent } from "./sent.ts";
import { factsOf } from "./span-facts.ts";

/** Spans of one run that are kept, so that one that never ends does not push out all others. */
export const mostSpansOfRun = 10_000;

const columns = Object.keys(emptyRun(0));

const upsertRun = `
  INSERT INTO runs (id, trace_id, ${columns.join(", ")})
  VALUES (:id, :trace_id, ${columns.map((name) => `:${name}`).join(", ")})
  ON CONFLICT (trace_id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(", ")}`;

interface OpenRun {
  readonly id: number;
  readonly row: RunRow;
  readonly services: Set<string>;
}

/** Keeps spans, and what is known of their runs. */
export class SpanWriter {
  readonly #database: Database;
  readonly #resources: Resources;
  readonly #revisions: Revisions;
  readonly #answers: Answers;
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #upsert: StatementSync;
  #lastRun: number;

  constructor(database: Database, resources: Resources, revisions: Revisions) {
    this.#database = database;
    this.#resources = resources;
    this.#revisions = revisions;
    this.#answers = new Answers(database);
    this.#find = database.sql.prepare("SELECT * FROM runs WHERE trace_id = ?");
    this.#insert = database.sql.prepare("INSERT OR IGNORE INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    this.#upsert = database.sql.prepare(upsertRun);
    this.#lastRun = numberOf(database, "SELECT max(id) FROM runs");
  }

  /**
   * Keeps all of them, in one transaction. A span that is kept already, since a sender repeats what was not
   * acknowledged, changes nothing.
   *
   * @returns how many were not kept because their run has too many
   */
  write(sent: readonly Sent<Span>[], nowMs: number): number {
    return inTransaction(this.#database, () => {
      const open = new Map<string, OpenRun>();
      let refused = 0;
      for (const { resource: attributes, scope, items } of sent) {
        const resource = this.#resources.of(attributes, nowMs);
        for (const span of items) {
          const run = this.#open(span.traceId, open, nowMs);
          if (run.row.spans >= mostSpansOfRun) refused += 1;
          else if (this.#keep(span, scope, run.id, resource.id)) {
            const facts = factsOf(span, resource.service, resource.environment);
            const teller = `${resource.service} ${scope}`;
            addSpan(run.row, this.#answers.counted(run.id, teller, facts), run.services);
          }
        }
      }
      for (const [traceId, run] of open) this.#close(traceId, run, nowMs);
      return refused;
    });
  }

  #open(traceId: string, open: Map<string, OpenRun>, nowMs: number): OpenRun {
    const known = open.get(traceId);
    if (known !== undefined) return known;
    const found = this.#find.get(traceId);
    if (found === undefined) this.#lastRun += 1;
    const { id, trace_id, ...row } = { id: this.#lastRun, trace_id: traceId, ...emptyRun(nowMs), ...found };
    const run = { id, row, services: new Set<string>(JSON.parse(row.services)) };
    open.set(trace_id, run);
    return run;
  }

  #keep(span: Span, scope: string, run: number, resource: number): boolean {
    const { spanId, parentId, name, startMs, durationMs } = span;
    const { kind, status, statusMessage, attributes, events, links, left } = span;
    const body = JSON.stringify({ scope, kind, status, statusMessage, attributes, events, links, left });
    const { changes } = this.#insert.run(run, spanId, parentId, name, resource, startMs, durationMs, body);
    return changes === 1;
  }

  #close(trace_id: string, { id, row, services }: OpenRun, nowMs: number): void {
    row.services = JSON.stringify([...services]);
    row.last_ms = nowMs;
    row.revision = this.#revisions.next();
    this.#upsert.run({ id, trace_id, ...row });
  }
}
