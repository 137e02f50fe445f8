import { burns } from "../catalog/index.ts";
import type { PrometheusApi } from "../prometheus/index.ts";
import {
  type Expression,
  print,
  sloBudgetRemaining,
  sloBurnRate,
  sloTimeToExhaustion,
  withMatchers,
} from "../promql/index.ts";
import type { SloExplanation } from "./explanation.ts";

/** How an objective does for one service and what else its budgets are kept by. */
export interface BudgetNow {
  readonly environment: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What is left of the budget of the period, as a share of it; below 0 where more was used than there was. */
  readonly left: number;
  /** How many times as fast as it may it burnt in the last hour, in a drill in the last minute. */
  readonly burnRate?: number;
  /** Seconds that what is left lasts at the pace of the last hours. */
  readonly lastsSeconds?: number;
}

const windows = [burns.fast[0].steady.long, burns.fast[0].drill.long] as const;

/**
 * What is left of each budget of an objective, the least first, by what its recordings say.
 *
 * @throws ObsError VERIFY_PROMETHEUS when nothing answers
 */
export async function sloNow(
  { name }: SloExplanation,
  run: PrometheusApi["instant"],
  namespace: string,
): Promise<readonly BudgetNow[]> {
  const ask = async (of: Expression) => {
    const node = withMatchers(of.node, [{ label: "slo", operator: "=", value: name }]);
    const answer = await run(print({ node }, { namespace }));
    const samples = answer.ok ? answer.samples : [];
    return samples.map(({ labels: { __name__: _, ...labels }, value }) => ({ labels, value }));
  };
  const keyOf = ({ environment, service, subject }: Readonly<Record<string, string>>): string =>
    JSON.stringify([environment, service, subject]);
  const left = await ask(sloBudgetRemaining);
  const [steady, drill] = [await ask(sloBurnRate(windows[0])), await ask(sloBurnRate(windows[1]))];
  const rates = new Map([...drill, ...steady].map(({ labels, value }) => [keyOf(labels), value]));
  const lasts = new Map((await ask(sloTimeToExhaustion)).map(({ labels, value }) => [keyOf(labels), value]));
  return left
    .map(({ labels, value }) => {
      const { environment = "", slo: _, period: __, ...own } = labels;
      const [burnRate, lastsSeconds] = [rates.get(keyOf(labels)), lasts.get(keyOf(labels))];
      return {
        environment,
        labels: own,
        left: value,
        ...(burnRate !== undefined && { burnRate }),
        ...(lastsSeconds !== undefined && { lastsSeconds }),
      };
    })
    .toSorted((a, b) => a.left - b.left);
}
