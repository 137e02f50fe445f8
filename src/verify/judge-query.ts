import { isObsError } from "../errors/index.ts";
import type { QueryRunner } from "../prometheus/index.ts";
import {
  lintQuery,
  nameLookup,
  type QueryLookup,
  readQuery,
  selectorsOf,
  substituteVariables,
  type VariableValues,
} from "../promql/index.ts";
import { explainAbsence } from "./explain-absence.ts";
import type { Reason, State } from "./verdict.ts";

/** What came of one query; alive with a reason means that its series are there and nothing happens. */
export interface QueryVerdict {
  readonly state: Exclude<State, "unchecked">;
  readonly reasons: readonly Reason[];
}

/** How queries are judged. */
export interface Judge {
  readonly run: QueryRunner;
  /** What the project's code can emit; without it what is absent is dead. */
  readonly lookup?: QueryLookup | undefined;
}

const dead = (...reasons: readonly Reason[]): QueryVerdict => ({ state: "dead", reasons });

/** The text that is sent: variables stand for everything. Throws an `ObsError` PROMQL_VARIABLE. */
export function queryText(expr: string, values: VariableValues): string {
  // The value of a variable is a pattern here, also where the board asks for one exact value.
  const matching = expr.replace(/(?<![=!~<>])=(\s*["']\$)/g, "=~$1");
  return substituteVariables(matching, values);
}

const fills: ReadonlySet<string> = new Set(["vector-fill", "absent-fill"]);

/** What makes a panel look healthy where nothing was measured. */
export function fillsIn(query: string): readonly Reason[] {
  return lintQuery(readQuery(query), nameLookup())
    .filter(({ rule }) => fills.has(rule))
    .map(({ problem, fix }) => ({ kind: "fill", text: `${problem}: ${fix}` }));
}

/** Judges one query against what Prometheus holds now. */
export async function judgeQuery(
  expr: string,
  values: VariableValues,
  { run, lookup }: Judge,
  extra: (query: string) => readonly Reason[] = () => [],
): Promise<QueryVerdict> {
  if (expr.trim() === "") return dead({ kind: "no_query", text: "its query is empty" });
  let query: string;
  let selectors: ReturnType<typeof selectorsOf>;
  let also: readonly Reason[];
  try {
    query = queryText(expr, values);
    selectors = selectorsOf(query);
    also = extra(query);
  } catch (error) {
    if (!isObsError(error)) throw error;
    return dead({ kind: "query_error", text: error.problem });
  }
  if (selectors.length === 0) return dead({ kind: "no_selector", text: `${query} selects no series` });
  const answer = await run(query);
  if (!answer.ok) return dead({ kind: "query_error", text: answer.error });
  const absences = await Promise.all(selectors.map((selector) => explainAbsence(selector, run, lookup)));
  const reasons = [...absences.filter((reason) => reason !== undefined), ...also];
  if (reasons.some(({ kind }) => kind !== "not_used")) return dead(...reasons);
  const shows = answer.samples.some((sample) => !Number.isNaN(sample.value));
  if (shows) return { state: "alive", reasons: [] };
  if (reasons.length > 0) return { state: "unused", reasons };
  return {
    state: "alive",
    reasons: [{ kind: "no_traffic", text: "its series are there, but there is no traffic" }],
  };
}
