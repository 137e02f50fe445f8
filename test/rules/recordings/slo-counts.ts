import { ownEnvironments, type SloPace, sloBase } from "../../../src/catalog/index.ts";
import { type Slo, slos } from "../../../src/rules/index.ts";
import { grown, type Kept, keyOf, type Sample, sums } from "./kept.ts";
import type { Meaning, Meanings } from "./meaning.ts";
import { trafficOf } from "./traffic.ts";

const paces = ["steady", "drill"] as const satisfies readonly SloPace[];
const seconds = { steady: 300, drill: 20 } as const;

type Selector = Slo["counters"]["total"]["node"];

/** Whether a series is one of those that an objective counts. */
function isOf({ metric, matchers }: Selector, { name, labels }: Kept): boolean {
  return (
    name === metric &&
    matchers.every(({ label, operator, value }) => {
      const own = labels[label] ?? "";
      const fits = operator.endsWith("~") ? new RegExp(`^(?:${value})$`).test(own) : own === value;
      return operator.startsWith("!") ? !fits : fits;
    })
  );
}

const metricOf = ({ counters }: Slo): string => counters.total.node.metric.replace(/_count$/, "");

/** Events of an objective in the base window of a pace: all of them, or those that were bad. */
function counted(slo: Slo, pace: SloPace, what: "errors" | "events"): Meaning {
  const { by, counters } = slo;
  const given = trafficOf(metricOf(slo), true);
  const own = given.filter(({ labels }) => (labels.environment === "drill") === (pace === "drill"));
  const grownOf = (selector: Selector) =>
    sums(
      own.filter((one) => isOf(selector, one)),
      ["environment", "service", ...by],
      grown,
    );
  const [all, part] = [grownOf(counters.total.node), grownOf(counters.part.node)];
  const gives = [...all.values()].map(({ labels, value: events }): Sample => {
    const some = part.get(keyOf(labels))?.value ?? 0;
    const errors = counters.side === "bad" ? some : Math.max(0, events - some);
    const subject = by.map((label) => labels[label]).join(" ");
    return {
      labels: { ...labels, ...(by.length > 0 && { subject }) },
      value: what === "events" ? events : errors,
    };
  });
  return { window: seconds[pace], given, gives };
}

/** Which objective is recorded with these labels. */
function sloOf({ slo }: Readonly<Record<string, string>>): Slo {
  const found = slos.find(({ name }) => name === slo);
  if (found === undefined) throw new Error(`no objective is called ${slo}`);
  return found;
}

/** What is counted for objectives, and what may be bad. */
export const countMeanings: Meanings = {
  ...Object.fromEntries(
    paces.flatMap((pace) =>
      (["errors", "events"] as const).map((what) => [
        `slo:tta_slo:${what}_${sloBase[pace]}`,
        (labels: Readonly<Record<string, string>>) => counted(sloOf(labels), pace, what),
      ]),
    ),
  ),
  "slo:tta_slo:error_budget": (labels) => {
    const like = ownEnvironments.find(({ name }) => name === labels.environment)?.like ?? "production";
    return { window: 300, given: [], gives: [{ labels: {}, value: 1 - sloOf(labels).objective[like] }] };
  },
};
