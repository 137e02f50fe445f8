import type { Threshold } from "../../catalog/index.ts";
import type { Drawn } from "../../dashboards/index.ts";
import {
  type JudgedQuantity,
  print,
  type QuantityDifference,
  type QuantityPart,
  quantityDifferences,
  type Reading,
} from "../../promql/index.ts";
import type { Fault } from "./fault.ts";
import { limitFault } from "./limit-fault.ts";

/** What the panel of an alert does not draw of what the alert judges. */
export function drawingFault(
  judged: readonly JudgedQuantity[],
  limit: Threshold,
  drawn: readonly Drawn[],
  reading: Reading,
): Fault | undefined {
  for (const one of judged) {
    const fault = faultOf(one, limit, drawn, reading);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOf(
  judged: JudgedQuantity,
  limit: Threshold,
  drawn: readonly Drawn[],
  reading: Reading,
): Fault | undefined {
  const compared = drawn.map((one) => ({
    one,
    differences: quantityDifferences(judged, one.query.node, reading),
  }));
  const same = compared.filter(({ differences }) => differences.length === 0).map(({ one }) => one);
  if (same.length > 0) {
    const faults = same.map((one) => limitFault(judged, limit, one));
    return faults.includes(undefined) ? undefined : faults[0];
  }
  const [nearest] = compared.toSorted((a, b) => a.differences.length - b.differences.length);
  const [difference] = nearest?.differences ?? [];
  const fix = `draw ${print({ node: judged.quantity })} there`;
  return difference === undefined
    ? { problem: "names its panel, which draws no query", fix }
    : { problem: sentence(difference, reading.environment), fix };
}

const says: Readonly<Record<QuantityPart, string>> = {
  metric: "judges",
  window: "looks back",
  labels: "keeps the labels",
  matchers: "selects",
  aggregation: "computes",
  query: "asks",
};

function sentence({ part, rule, drawn }: QuantityDifference, environment = "every environment"): string {
  return `${says[part]} ${rule} in ${environment}, and its panel ${says[part].replace("judges", "draws")} ${drawn}`;
}
