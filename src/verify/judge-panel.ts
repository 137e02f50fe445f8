import type { Board, Panel } from "./board.ts";
import { fillsIn, type Judge, judgeQuery } from "./judge-query.ts";
import type { PanelVerdict, Reason, State } from "./verdict.ts";

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

/** Judges all queries of a panel; one that is dead makes it dead, one that is alive else alive. */
export async function judgePanel(board: Board, panel: Panel, judge: Judge): Promise<PanelVerdict> {
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
    panel.queries.map(({ expr }) => judgeQuery(expr, board.values, judge, fillsIn)),
  );
  const dead = verdicts.filter(({ state }) => state === "dead");
  if (dead.length > 0)
    return verdict(
      "dead",
      dead.flatMap((query) => query.reasons),
    );
  if (verdicts.every(({ state }) => state === "unused"))
    return verdict(
      "unused",
      verdicts.flatMap((query) => query.reasons),
    );
  // One query with data is traffic enough: the others may be for what seldom happens.
  const silent = verdicts.every((query) => query.reasons.length > 0);
  return verdict("alive", silent ? verdicts.flatMap((query) => query.reasons) : []);
}
