import { isObsError } from "../errors/index.ts";
import { selectorsOf, substituteVariables } from "../promql/index.ts";
import { explainAbsence } from "./explain-absence.ts";
import type { QueryRunner } from "./query-runner.ts";
import type { Reason } from "./verdict.ts";

/** What came of one query; alive with a reason means that its series are there and nothing happens. */
export interface QueryVerdict {
  readonly alive: boolean;
  readonly reasons: readonly Reason[];
}

const dead = (...reasons: readonly Reason[]): QueryVerdict => ({ alive: false, reasons });

function prepare(expr: string, variables: Readonly<Record<string, string>>): string {
  // The value of a variable is a pattern here, also where the board asks for one exact value.
  const matching = expr.replace(/(?<![=!~<>])=(\s*["']\$)/g, "=~$1");
  return substituteVariables(matching, variables);
}

/** Judges one query of a panel against what Prometheus holds now. */
export async function judgeQuery(
  expr: string,
  variables: Readonly<Record<string, string>>,
  run: QueryRunner,
): Promise<QueryVerdict> {
  if (expr.trim() === "") return dead({ kind: "no_query", text: "its query is empty" });
  let query: string;
  let selectors: ReturnType<typeof selectorsOf>;
  try {
    query = prepare(expr, variables);
    selectors = selectorsOf(query);
  } catch (error) {
    if (!isObsError(error)) throw error;
    return dead({ kind: "query_error", text: error.problem });
  }
  if (selectors.length === 0) return dead({ kind: "no_selector", text: `${query} selects no series` });
  const answer = await run(query);
  if (!answer.ok) return dead({ kind: "query_error", text: answer.error });
  const absences = await Promise.all(selectors.map((selector) => explainAbsence(selector, run)));
  const reasons = absences.filter((reason) => reason !== undefined);
  if (reasons.length > 0) return dead(...reasons);
  const shows = answer.samples.some((sample) => !Number.isNaN(sample.value));
  if (shows) return { alive: true, reasons: [] };
  return {
    alive: true,
    reasons: [{ kind: "no_traffic", text: "its series are there, but there is no traffic" }],
  };
}
