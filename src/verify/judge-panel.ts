import type { Board, Panel } from "./board.ts";
import { fillsIn, judgeQuery } from "./judge-query.ts";
import type { QueryRunner } from "./query-runner.ts";
import type { PanelVerdict, Reason, State } from "./verdict.ts";

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

/** Judges all queries of a panel; one that is dead makes it dead. */
export async function judgePanel(board: Board, panel: Panel, run: QueryRunner): Promise<PanelVerdict> {
  const verdict = (state: State, reasons: readonly Reason[]): PanelVerdict => ({
    file: board.file,
    board: board.title,
    id: panel.id,
    panel: panel.title,
    state,
    reasons: distinct(reasons),
  });
  if (panel.queries.length === 0) {
    if (panel.otherSources.length === 0)
      return verdict("dead", [{ kind: "no_query", text: "it has no query" }]);
    const text = `it queries ${panel.otherSources.join(", ")}, not Prometheus`;
    return verdict("unchecked", [{ kind: "other_source", text }]);
  }
  const verdicts = await Promise.all(
    panel.queries.map(({ expr }) => judgeQuery(expr, board.values, run, fillsIn)),
  );
  const dead = verdicts.filter((query) => !query.alive);
  if (dead.length > 0)
    return verdict(
      "dead",
      dead.flatMap((query) => query.reasons),
    );
  // One query with data is traffic enough: the others may be for what seldom happens.
  const silent = verdicts.every((query) => query.reasons.length > 0);
  return verdict("alive", silent ? verdicts.flatMap((query) => query.reasons) : []);
}
