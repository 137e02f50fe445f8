import { ObsError } from "../../errors/index.ts";

/** Something that the grammar takes and Prometheus does not. */
export function meaningless(problem: string, fix: string): ObsError {
  return new ObsError({ code: "PROMQL_SYNTAX", problem, fix });
}

/** A query that does not parse as it is, and that a variable of Grafana may make whole. */
export function undecided(query: string, place: string): ObsError {
  return new ObsError({
    code: "PROMQL_READ",
    problem: `the query ${JSON.stringify(query)} has a variable that decides whether it parses, at ${place}`,
    fix: "put values in place of its variables first",
  });
}

/** Something of PromQL that the tree does not hold. */
export function unheld(what: string): ObsError {
  return new ObsError({
    code: "PROMQL_READ",
    problem: `a query uses ${what}, which is experimental in Prometheus`,
    fix: "write it without",
  });
}
