import type { Annotation, Board } from "./board.ts";
import { type Judge, judgeQuery } from "./judge-query.ts";
import type { NamedVerdict } from "./verdict.ts";

/** Prometheus writes these itself, and only while an alert is pending or fires. */
const seldom = /\bALERTS(_FOR_STATE)?\b/;

/** Judges the query of an annotation. That nothing happened which it would mark is no fault. */
export async function judgeAnnotation(
  board: Board,
  annotation: Annotation,
  judge: Judge,
): Promise<NamedVerdict> {
  const { state, reasons } = await judgeQuery(annotation.expr, board.values, judge);
  const quiet =
    seldom.test(annotation.expr) &&
    reasons.every(({ kind }) => /^(metric_absent|label_value_absent|not_used)$/.test(kind));
  return {
    file: board.file,
    board: board.title,
    name: annotation.name,
    state: quiet ? "alive" : state,
    reasons: quiet || state === "alive" ? [] : reasons,
  };
}
