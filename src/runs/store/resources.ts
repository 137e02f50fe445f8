import type { StatementSync } from "node:sqlite";
import type { Attributes } from "../support/index.ts";
import type { Database } from "./database.ts";

/** A process that sends. */
export interface Resource {
  readonly id: number;
  readonly service: string;
  readonly environment: string | null;
}

/** Processes that are remembered; of more, some are looked up anew. */
const mostKnown = 1_000;
/** How exactly it is known when one sent last. */
const exactMs = 60_000;

const textIn = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** The processes that send, each kept once. */
export class Resources {
  readonly #upsert: StatementSync;
  readonly #known = new Map<string, Resource & { readonly usedMs: number }>();

  constructor({ sql }: Database) {
    this.#upsert = sql.prepare(
      `INSERT INTO resources (body, service, used_ms) VALUES (?, ?, ?)
       ON CONFLICT (body) DO UPDATE SET used_ms = excluded.used_ms RETURNING id`,
    );
  }

  /** The one with these attributes; in the transaction under way. */
  of(attributes: Attributes, nowMs: number): Resource {
    const body = JSON.stringify(attributes);
    const known = this.#known.get(body);
    if (known !== undefined && nowMs - known.usedMs < exactMs) return known;
    const service = textIn(attributes["service.name"]) ?? "unknown_service";
    const environment =
      textIn(attributes["deployment.environment.name"]) ?? textIn(attributes["deployment.environment"]);
    const id = Number(this.#upsert.get(body, service, nowMs)?.id);
    const resource = { id, service: service.slice(0, 256), environment, usedMs: nowMs };
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.set(body, resource);
    return resource;
  }

  /** Forgets what it knows: after a transaction that was taken back, or when some were removed. */
  forget(): void {
    this.#known.clear();
  }
}
