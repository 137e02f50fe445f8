import type { Annotation, Board } from "./board.ts";
import { judgeQuery } from "./judge-query.ts";
import type { QueryRunner } from "./query-runner.ts";
import type { NamedVerdict } from "./verdict.ts";

/** Prometheus writes these itself, and only while an alert is pending or fires. */
const seldom = /\bALERTS(_FOR_STATE)?\b/;

/** Judges the query of an annotation. That nothing happened which it would mark is no fault. */
export async function judgeAnnotation(
  board: Board,
  annotation: Annotation,
  run: QueryRunner,
): Promise<NamedVerdict> {
  const { alive, reasons } = await judgeQuery(annotation.expr, board.values, run);
  const quiet =
    seldom.test(annotation.expr) &&
    reasons.every(({ kind }) => kind === "metric_absent" || kind === "label_value_absent");
  return {
    file: board.file,
    board: board.title,
    name: annotation.name,
    state: alive || quiet ? "alive" : "dead",
    reasons: alive || quiet ? [] : reasons,
  };
}
