import type { QueryAnswer, QueryRunner } from "../prometheus/index.ts";
import type { Matcher, QueryLookup, QuerySelector } from "../promql/index.ts";
import type { Reason } from "./verdict.ts";

/** A selector is alive if a series of it was scraped within this time. */
const window = "5m";
const mostValues = 8;

function print(metric: string | undefined, matchers: readonly Matcher[]): string {
  const plain = metric === undefined || /^[a-zA-Z_:][\w:]*$/.test(metric);
  const inside = matchers.map(({ label, operator, value }) => `${label}${operator}${JSON.stringify(value)}`);
  if (!plain) inside.unshift(`__name__=${JSON.stringify(metric)}`);
  const braces = inside.length === 0 ? "" : `{${inside.join(", ")}}`;
  return `${plain ? (metric ?? "") : ""}${braces}`;
}

function errorOf(answer: QueryAnswer): Reason | undefined {
  return answer.ok ? undefined : { kind: "query_error", text: answer.error };
}

async function seen(selector: string, run: QueryRunner): Promise<QueryAnswer> {
  return run(`count(present_over_time(${selector}[${window}]))`);
}

async function valuesOf(label: string, selector: string, run: QueryRunner): Promise<string> {
  const answer = await run(`group by (${label}) (present_over_time(${selector}[${window}]))`);
  if (!answer.ok) return `its values are unknown (${answer.error})`;
  const values = answer.samples.map((sample) => sample.labels[label] ?? "").filter((value) => value !== "");
  if (values.length === 0) return `it has no label ${label} at all`;
  const shown = values
    .sort()
    .slice(0, mostValues)
    .map((value) => JSON.stringify(value));
  const rest = values.length > mostValues ? ` and ${values.length - mostValues} more` : "";
  return `${label} is ${shown.join(", ")}${rest}`;
}

/**
 * Whether the catalog says that a metric can have what a matcher asks for: a value of a closed label, an environment of
 * which no target is, and of a recording, which is made of whatever there is, anything.
 */
function possible(metric: string, { label, operator, value }: Matcher, lookup: QueryLookup): boolean {
  if (label === "environment") return true;
  const labels = lookup.series(metric)?.labels;
  if (labels?.has(label) === true && metric.includes(":")) return true;
  const values = labels?.get(label);
  if (values === undefined) return false;
  if (operator === "=") return values.includes(value);
  return operator === "=~" && value.split("|").every((one) => values.includes(one));
}

/**
 * Says why no series of a selector was scraped in the last five minutes, or undefined if one was.
 * Matchers are added one by one, so that the one that leaves nothing is found, also where each alone would match.
 *
 * @param lookup - what the project's code can emit: what it can and has not yet is `not_used`
 */
export async function explainAbsence(
  selector: QuerySelector,
  run: QueryRunner,
  lookup?: QueryLookup,
): Promise<Reason | undefined> {
  const whole = await seen(selector.text, run);
  if (!whole.ok) return errorOf(whole);
  if (whole.samples.length > 0) return undefined;
  if (selector.metric !== undefined) {
    const metric = await seen(print(selector.metric, []), run);
    if (!metric.ok) return errorOf(metric);
    if (metric.samples.length === 0) {
      const kind = lookup?.series(selector.metric) === undefined ? "metric_absent" : "not_used";
      return { kind, text: `nothing has emitted ${selector.metric} in the last ${window}` };
    }
  }
  const kept: Matcher[] = [];
  for (const matcher of selector.matchers) {
    const answer = await seen(print(selector.metric, [...kept, matcher]), run);
    if (!answer.ok) return errorOf(answer);
    if (answer.samples.length === 0) {
      const among = print(selector.metric, kept);
      const known =
        lookup !== undefined && selector.metric !== undefined && possible(selector.metric, matcher, lookup);
      const values = among === "" ? "nothing else selects it" : await valuesOf(matcher.label, among, run);
      return {
        kind: known ? "not_used" : "label_value_absent",
        text: `${among === "" ? "no series" : `no ${among}`} has ${print(undefined, [matcher]).slice(1, -1)}, ${values}`,
      };
    }
    kept.push(matcher);
  }
  return { kind: "metric_absent", text: `nothing has emitted ${selector.text} in the last ${window}` };
}
