import { ObsError } from "../../errors/index.ts";

/** Something that the grammar takes and Prometheus does not. */
export function meaningless(problem: string, fix: string): ObsError {
  return new ObsError({ code: "PROMQL_SYNTAX", problem, fix });
}

/** Something of PromQL that the tree does not hold. */
export function unheld(what: string): ObsError {
  return new ObsError({
    code: "PROMQL_READ",
    problem: `a query uses ${what}, which is experimental in Prometheus`,
    fix: "write it without",
  });
}
