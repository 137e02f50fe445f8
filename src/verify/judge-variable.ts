import { isObsError } from "../errors/index.ts";
import { selectorsOf } from "../promql/index.ts";
import type { Board, Variable } from "./board.ts";
import { explainAbsence } from "./explain-absence.ts";
import { type Judge, judgeQuery, queryText } from "./judge-query.ts";
import type { NamedVerdict, Reason, State } from "./verdict.ts";

/** `label_values(SELECTOR, LABEL)`: the label is what follows the last comma. */
const labelValues = /^\s*label_values\(\s*([\s\S]*),\s*([a-zA-Z_]\w*)\s*\)\s*$/;
const queryResult = /^\s*query_result\(([\s\S]*)\)\s*$/;

async function judgeLabelValues(
  selector: string,
  label: string,
  { run, lookup }: Judge,
): Promise<Reason | undefined> {
  const answer = await run(`group by (${label}) (${selector})`);
  if (!answer.ok) return { kind: "query_error", text: answer.error };
  if (answer.samples.some(({ labels }) => labels[label] !== undefined)) return undefined;
  const [parsed] = selectorsOf(selector);
  const absent = parsed === undefined ? undefined : await explainAbsence(parsed, run, lookup);
  return absent ?? { kind: "no_values", text: `no ${selector} has the label ${label}` };
}

/** Whether a variable has anything to choose from, each other one standing for everything. */
export async function judgeVariable(board: Board, variable: Variable, judge: Judge): Promise<NamedVerdict> {
  const verdict = (state: State, ...reasons: readonly Reason[]): NamedVerdict => ({
    file: board.file,
    board: board.title,
    name: variable.name,
    state,
    reasons,
  });
  try {
    const [, selector, label] = labelValues.exec(variable.query) ?? [];
    if (selector !== undefined && label !== undefined) {
      const reason = await judgeLabelValues(queryText(selector, board.values), label, judge);
      if (reason === undefined) return verdict("alive");
      return verdict(reason.kind === "not_used" ? "unused" : "dead", reason);
    }
    const [, expr] = queryResult.exec(variable.query) ?? [];
    if (expr !== undefined) {
      const { state, reasons } = await judgeQuery(expr, board.values, judge);
      return verdict(state, ...reasons);
    }
  } catch (error) {
    if (!isObsError(error)) throw error;
    return verdict("dead", { kind: "query_error", text: error.problem });
  }
  return verdict("unchecked", { kind: "not_checked", text: `${variable.query} is not judged` });
}
