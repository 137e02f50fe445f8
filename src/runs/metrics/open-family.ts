import type { Families, Family } from "./families.ts";
import type { Metric } from "./judge-metric.ts";
import { metricName } from "./names/metric-name.ts";
import { unitWords } from "./names/units.ts";
import type { Series } from "./series.ts";

/** What our own SDK calls the library that its metrics come from: they have the names of a page already. */
const ownScope = "tta-observability";
const legalName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Whether what comes from a library has the names of a page already. */
export const isOfPage = (scope: string): boolean => scope === ownScope;

export const shown = (text: string): string => JSON.stringify(text.slice(0, 60));

/** Our SDK says units of money and the like in braces. */
const unitOfPage = (unit: string): string => unit.replace(/[{}]/g, "").toLowerCase().replace(/^by$/, "By");

function wanted(metric: Metric, ofPage: boolean): Omit<Family<Series>, "series"> {
  const keeps = ofPage && legalName.test(metric.name);
  const unit = unitWords(keeps ? unitOfPage(metric.unit) : metric.unit).join("_");
  return {
    name: keeps ? metric.name : metricName(metric),
    kind: metric.kind,
    help: metric.help,
    unit: unit === "" ? undefined : unit,
  };
}

/**
 * The family of a metric, or why it can have none. `free` forgets what is on the page no more of one whose name is wanted.
 */
export function openFamily(
  families: Families<Series>,
  metric: Metric,
  { ofPage, service, free }: { ofPage: boolean; service: string; free: (family: Family<Series>) => void },
): Family<Series> | string {
  const family = wanted(metric, ofPage);
  if (family.name === "")
    return `nothing is left of the name ${shown(metric.name)} in the signs that names may have`;
  let opened = families.open(family);
  if ("taken" in opened && opened.taken !== undefined) {
    free(opened.taken);
    opened = families.open(family);
  }
  if ("family" in opened) return opened.family;
  const { taken } = opened;
  if (taken === undefined) return `${shown(family.name)} is a name of the receiver's own`;
  const [first] = taken.series;
  const owner = first?.parts.sender.said.service ?? service;
  const whose = owner === service ? "" : ` of ${shown(owner)}`;
  return `${shown(family.name)} is a ${metric.kind} here, but ${shown(taken.name)}${whose} is a ${taken.kind}`;
}
