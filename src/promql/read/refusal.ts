import { ObsError } from "../../errors/index.ts";
import { placeIn } from "./place-in.ts";

/** Something that Prometheus refuses, whatever a variable of Grafana holds. */
export function refused(query: string, at: number, problem: string, fix: string): ObsError {
  return new ObsError({
    code: "PROMQL_SYNTAX",
    problem: `${oneLine(problem)}, at ${placeIn(query, at)}`,
    fix: oneLine(fix),
  });
}

/** A text that is quoted may have several lines, a sentence has one. */
function oneLine(text: string): string {
  return text.replaceAll("\n", "\\n").replaceAll("\r", "\\r");
}

/** A query that does not parse as it is, and that a variable of Grafana may make whole. */
export function undecided(query: string, at: number): ObsError {
  return new ObsError({
    code: "PROMQL_READ",
    problem: `the query ${JSON.stringify(query)} has a variable that decides whether it parses, at ${placeIn(query, at)}`,
    fix: "put values in place of its variables first",
  });
}

/** Something of PromQL that the tree does not hold. */
export function unheld(query: string, at: number, what: string): ObsError {
  return new ObsError({
    code: "PROMQL_READ",
    problem: `a query uses ${what}, which is experimental in Prometheus, at ${placeIn(query, at)}`,
    fix: "write it without",
  });
}
