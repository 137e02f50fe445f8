import type { Component } from "../../registry/index.ts";
import { checkOf } from "../evaluate/check-of.ts";
import type { Judged } from "../evaluate/evaluation.ts";
import { noTool } from "../facts/fact-store.ts";

/** What a criterion that stands in the way of a stage asks somebody to do: a sentence without a full stop. */
export function whatToDo(judged: Judged, { name, source }: Component): string {
  const { validDays, limits, result } = judged;
  if (validDays !== undefined) return `let somebody look, and write it below attested: in ${fileFor(source)}`;
  const measures = limits.map(({ measure }) => measure);
  if (measures.includes("less_mature_dependencies")) {
    return result === "failed"
      ? "promote what it depends on first, or no longer depend on it"
      : "name a component that is there, or make one of what is named";
  }
  if (measures.includes("readme"))
    return result === "failed"
      ? "write a README.md that says what it is, and collect again"
      : collect(name, []);
  if (measures.includes("uptime"))
    return result === "failed"
      ? "find out why it did not answer; the share is one of seven days"
      : "collect with the Prometheus that scrapes it in staging: tta-obs maturity collect --prometheus URL";
  if (result === "failed") return `mend that, and ${collect(name, checksOf(judged))}`;
  const open = unknownChecks(judged);
  const without = open.filter((check) =>
    judged.facts.some(({ measure, source }) => source === noTool && checkOf(measure) === check),
  );
  return without.length === 0
    ? collect(name, open)
    : `name a tool for ${without.join(" and ")} in quality.yaml, and ${collect(name, open)}`;
}

const collect = (name: string, checks: readonly string[]): string =>
  [
    "collect again: tta-obs maturity collect",
    shellWord(name),
    ...checks.map((check) => `--check ${check}`),
  ].join(" ");

const checksOf = ({ limits }: Judged): readonly string[] => [
  ...new Set(limits.flatMap(({ measure }) => checkOf(measure) ?? [])),
];

/** Checks of which something is not known. */
function unknownChecks({ limits, facts }: Judged): readonly string[] {
  const known = new Set(
    facts.filter(({ value, stale }) => value !== undefined && stale !== true).map(({ measure }) => measure),
  );
  return [...new Set(limits.flatMap(({ measure }) => (known.has(measure) ? [] : (checkOf(measure) ?? []))))];
}

const fileFor = (source: string): string =>
  source.endsWith("component.yaml") ? source : "the component.yaml of its folder";

/** A name as a shell takes it for one word. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
