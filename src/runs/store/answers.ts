import type { StatementSync } from "node:sqlite";
import type { Database } from "./database.ts";
import type { Usage } from "./usage.ts";

const tell = `
  INSERT INTO answers VALUES (?, ?, ?, ?)
  ON CONFLICT (run, answer) DO UPDATE SET
    tokens_by = coalesce(tokens_by, excluded.tokens_by), cost_by = coalesce(cost_by, excluded.cost_by)
  RETURNING tokens_by, cost_by`;

/**
 * Counts an answer of a model once, though several may tell of it: a library that calls models and one that is called
 * by it, or a gateway. Who tells of it first is the one whose numbers count, for all answers of that name: a server may
 * give several the same.
 */
export class Answers {
  readonly #tell: StatementSync;

  constructor({ sql }: Database) {
    this.#tell = sql.prepare(tell);
  }

  /** What counts of a usage that somebody tells of in a run. */
  counted<U extends Usage>(run: number, by: string, usage: U): U {
    const { answer, inputTokens, outputTokens, costUsd } = usage;
    if (answer === undefined) return usage;
    const said = inputTokens > 0 || outputTokens > 0;
    const told = this.#tell.get(run, answer, said ? by : null, costUsd === undefined ? null : by);
    const own = told?.tokens_by === by;
    return {
      ...usage,
      inputTokens: own ? inputTokens : 0,
      outputTokens: own ? outputTokens : 0,
      costUsd: told?.cost_by === by ? costUsd : undefined,
    };
  }
}
