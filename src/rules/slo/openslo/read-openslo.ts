import { parseAllDocuments } from "yaml";
import {
  type BurnWindow,
  burns,
  type Catalog,
  catalog,
  defaultNamespace,
  type Environment,
  environments,
  type SloPeriod,
  sloPeriods,
} from "../../../catalog/index.ts";
import { ObsError } from "../../../errors/index.ts";
import { type Fields, isRecord, listOf, objectOf, textOf } from "../../../narrow/index.ts";
import { defineSlo } from "../define-slo.ts";
import type { Slo } from "../slo.ts";
import { readEvents } from "./read-events.ts";
import { annotation, apiVersion } from "./words.ts";

/** What is known beside the text of a file. */
export interface OpenSloOptions {
  /** The metrics that its queries may name; ours unless stated. */
  readonly catalog?: Catalog;
  /** What takes the place of the leading `tta` of our names in its queries; `tta` unless stated. */
  readonly namespace?: string;
}

type Refuse = (problem: string, fix: string) => never;

/** Refuses, by its name, whatever a part of a document says that is not read. */
function only(of: unknown, where: string, keys: readonly string[], refuse: Refuse): Fields {
  const fields = objectOf(of);
  const strange = Object.keys(fields).find((key) => !keys.includes(key));
  if (strange !== undefined)
    refuse(
      `says ${where}${strange}, which has no counterpart here`,
      `leave it out; ${where || "a document"} may say ${keys.join(", ")}`,
    );
  return fields;
}

/** The objective of each environment: the same in all where there is one, else each says which by its displayName. */
function readObjectives(of: unknown, refuse: Refuse): number | Record<Environment, number> {
  const all = listOf(of).map((one) => only(one, "spec.objectives[].", ["displayName", "target"], refuse));
  const fix = `give one with a target, or one for each of ${environments.join(", ")}, named by displayName`;
  const targets = all.map(({ displayName, target }) =>
    typeof target === "number"
      ? ([displayName, target] as const)
      : refuse("has an objective without a target", fix),
  );
  const [first, ...more] = targets;
  if (first === undefined) return refuse("has no objectives", fix);
  if (more.length === 0 && !environments.some((environment) => environment === first[0])) return first[1];
  const entries = environments.map((environment): [Environment, number] => {
    const found = targets.filter(([name]) => name === environment);
    const [only, twice] = found;
    if (only === undefined || twice !== undefined)
      return refuse(`has ${found.length} objectives for ${environment}`, fix);
    return [environment, only[1]];
  });
  const [other] = targets.filter(([name]) => !environments.some((environment) => environment === name));
  if (other !== undefined)
    refuse(
      `has an objective for ${JSON.stringify(other[0])}, which is none of ${environments.join(", ")}`,
      `leave it out, and give it to that environment in the config: environments: { ${other[0]}: { objectives: { … } } }`,
    );
  return Object.fromEntries(entries) as Record<Environment, number>;
}

function readPeriod(of: unknown, refuse: Refuse): SloPeriod {
  const [window, ...more] = listOf(of);
  const { duration, isRolling } = only(window, "spec.timeWindow[].", ["duration", "isRolling"], refuse);
  const fix = `write timeWindow: [{ duration: ${sloPeriods[0]}, isRolling: true }], or ${sloPeriods[1]}`;
  if (more.length > 0) refuse("has several time windows", fix);
  if (isRolling !== true) refuse("has a time window that does not roll", fix);
  const weeks: Readonly<Record<string, SloPeriod>> = { "4w": "28d" };
  const period = sloPeriods.find((one) => one === duration) ?? weeks[textOf(duration, "")];
  return period ?? refuse(`has a time window of ${JSON.stringify(duration)}`, fix);
}

function readWithout(text: string | undefined, refuse: Refuse): readonly BurnWindow[] {
  const known = [...burns.fast, ...burns.slow].map(({ steady }) => steady.long);
  return (text ?? "")
    .split(" ")
    .filter((word) => word !== "")
    .map(
      (word) =>
        known.find((window) => window === word) ??
        refuse(`leaves out the window "${word}"`, `name some of ${known.join(", ")}`),
    );
}

function readDocument(
  document: unknown,
  { catalog: of = catalog, namespace = defaultNamespace }: OpenSloOptions,
): Slo {
  const name = textOf(objectOf(objectOf(document).metadata).name, "without a name");
  const refuse: Refuse = (problem, fix) => {
    throw new ObsError({ code: "RULES_OPENSLO", problem: `OpenSLO document "${name}" ${problem}`, fix });
  };
  const {
    kind,
    apiVersion: version,
    metadata,
    spec,
  } = only(document, "", ["apiVersion", "kind", "metadata", "spec"], refuse);
  if (version !== apiVersion) refuse(`is of apiVersion ${JSON.stringify(version)}`, `write ${apiVersion}`);
  if (kind !== "SLO")
    refuse(
      `is of kind ${JSON.stringify(kind)}`,
      "keep only SLO documents in the file, each with its indicator in it",
    );
  const { annotations } = only(
    metadata,
    "metadata.",
    ["name", "displayName", "labels", "annotations"],
    refuse,
  );
  const said = only(
    spec,
    "spec.",
    ["description", "service", "indicator", "timeWindow", "budgetingMethod", "objectives"],
    refuse,
  );
  if (said.budgetingMethod !== "Occurrences")
    refuse(`has the budgetingMethod ${JSON.stringify(said.budgetingMethod)}`, "count events: Occurrences");
  const indicator = only(said.indicator, "spec.indicator.", ["metadata", "spec"], refuse);
  const { ratioMetric } = only(indicator.spec, "spec.indicator.spec.", ["ratioMetric"], refuse);
  const ratio = only(ratioMetric, "ratioMetric.", ["counter", "good", "bad", "total"], refuse);
  if (ratio.counter !== true) refuse("is not of counters", "write counter: true, with queries of counters");
  const sides = (["good", "bad"] as const).filter((side) => ratio[side] !== undefined);
  const [side, both] = sides;
  if (side === undefined || both !== undefined)
    return refuse(
      `says ${both === undefined ? "neither good nor bad" : "good and bad"}`,
      "give one of the two, and total",
    );
  const read = (what: "good" | "bad" | "total") =>
    readEvents(ratio[what], { what: `ratioMetric.${what}`, catalog: of, namespace, refuse });
  const [part, total] = [read(side), read("total")];
  if (part.by.join() !== total.by.join())
    refuse(
      `keeps ${side} by ${part.by.join(", ") || "nothing"} and total by ${total.by.join(", ") || "nothing"}`,
      "add both up by the same labels",
    );
  const minimum = textOf(objectOf(annotations)[annotation.minimumEvents]);
  return defineSlo({
    name,
    help: textOf(said.description) ?? refuse("has no description", "say in one sentence what is promised"),
    objective: readObjectives(said.objectives, refuse),
    period: readPeriod(said.timeWindow, refuse),
    sli:
      side === "good"
        ? { good: part.counter, total: total.counter }
        : { bad: part.counter, total: total.counter },
    by: total.by,
    without: readWithout(textOf(objectOf(annotations)[annotation.without]), refuse),
    isCause: textOf(objectOf(annotations)[annotation.isCause]) === "true",
    ...(minimum !== undefined && { minimumEvents: Number(minimum) }),
  });
}

/**
 * Reads objectives from a text of OpenSLO v1 documents of kind SLO.
 *
 * @throws ObsError RULES_OPENSLO for what has no counterpart here, by its name; RULES_SLO, PROMQL_* for what cannot be
 * @example
 * ```ts
 * slos: readOpenSlo(readFileSync("slo.yml", "utf8"), { catalog: everything });
 * ```
 */
export function readOpenSlo(text: string, options: OpenSloOptions = {}): readonly Slo[] {
  const documents = parseAllDocuments(text);
  return [...("empty" in documents ? [] : documents)].flatMap((document) => {
    const [fault] = document.errors;
    if (fault !== undefined) {
      throw new ObsError({
        code: "RULES_OPENSLO",
        problem: `a text of OpenSLO is not valid YAML (${fault.message.split("\n", 1)[0]})`,
        fix: "write one document for each SLO, with --- between them",
        cause: fault,
      });
    }
    const value: unknown = document.toJS();
    return isRecord(value) ? [readDocument(value, options)] : [];
  });
}
