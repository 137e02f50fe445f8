import { badSide, drawnEnvironments, type Threshold } from "../../catalog/index.ts";
import type { Drawn } from "../../dashboards/index.ts";
import { type JudgedQuantity, passes } from "../../promql/index.ts";
import type { Fault } from "./fault.ts";

/** What keeps a reader from seeing on a panel that draws the right query when the limit is passed. */
export function limitFault(judged: JudgedQuantity, limit: Threshold, drawn: Drawn): Fault | undefined {
  const { states, hidden, query, limit: other } = drawn;
  const fix = "give the panel the limit of the alert as its threshold";
  const units = new Set([query.unit.replace(/\/s$/, ""), other?.unit ?? limit.unit]);
  if (units.size > 1 || !units.has(limit.unit)) {
    const drawnIn = [...units].filter((unit) => unit !== limit.unit).join(" and ");
    return { problem: `has a limit in ${limit.unit}, and its panel draws ${drawnIn}`, fix };
  }
  if (states !== undefined) return statesFault(judged, states);
  if (hidden !== undefined)
    return { problem: `has its panel, which ${hidden}`, fix: "let it show value and limit" };
  if (other === undefined) return { problem: "has a limit that its panel does not draw", fix };
  const moved = drawnEnvironments.find((environment) => other[environment] !== limit[environment]);
  if (moved !== undefined)
    return {
      problem: `fires at ${limit[moved]} in ${moved}, and its panel draws the limit ${other[moved]}`,
      fix,
    };
  const [ours, theirs] = [badSide(limit), badSide(other)];
  if (ours === theirs) return undefined;
  return { problem: `fires ${ours} its limit, and its panel is bad ${theirs} it`, fix };
}

/** Colours of states tell at which of them the alert fires. */
function statesFault(judged: JudgedQuantity, states: NonNullable<Drawn["states"]>): Fault | undefined {
  const colors = (fires: boolean) =>
    states.filter(({ value }) => passes(judged, value) === fires).map(({ color }) => color);
  const [bad, good] = [colors(true), colors(false)];
  const fix = "give the states at which it fires colours that no other state has";
  if (bad.length === 0 || good.length === 0)
    return { problem: "fires at all or none of the states that its panel names", fix };
  const both = bad.find((color) => good.includes(color));
  return both === undefined
    ? undefined
    : { problem: `fires at some of the states that its panel draws in ${both}, and not at others`, fix };
}
