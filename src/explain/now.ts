import type { PrometheusApi } from "../prometheus/index.ts";
import { type Judged, judged, passes, print, readQuery } from "../promql/index.ts";
import type { AlertExplanation, AlertIn } from "./explanation.ts";

/** `quiet`: on the good side. `held`: past the limit, and what else the alert asks does not hold. `passed`: all holds. */
type StateNow = "quiet" | "held" | "passed" | "pending" | "firing";

/** What an alert makes of some series at this moment. */
export interface SeriesNow {
  readonly environment: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly limit: number;
  /** How far the value is from the limit; below 0 once it is past it. */
  readonly room: number;
  readonly state: StateNow;
  /** Seconds since 1970 at which it was found first, where a rule of the server waits or fires. */
  readonly since?: number;
}

type Texts = Readonly<Record<string, string>>;

const keyOf = (labels: Texts): string => JSON.stringify(Object.entries(labels).toSorted());

/** What the rules of a server say of an alert, by the labels that its query gives. */
async function statesOf(
  { name }: AlertExplanation,
  run: PrometheusApi["instant"],
  environment: string | undefined,
): Promise<
  readonly { readonly labels: Texts; readonly state: "pending" | "firing"; readonly since: number }[]
> {
  const only = environment === undefined ? "" : `, environment="${environment}"`;
  const of = `alertname="${name}"${only}`;
  const [states, since] = [await run(`ALERTS{${of}}`), await run(`ALERTS_FOR_STATE{${of}}`)];
  const begun = since.ok ? since.samples : [];
  return (states.ok ? states.samples : []).flatMap(({ labels: { __name__: _, alertstate, ...labels } }) => {
    if (alertstate !== "pending" && alertstate !== "firing") return [];
    const begin = begun.find(({ labels: { __name__: __, ...other } }) => keyOf(other) === keyOf(labels));
    return [{ labels, state: alertstate, since: begin?.value ?? Number.NaN }] as const;
  });
}

/** Whether labels of an alert are those of a series, and more. */
const isOf = (alert: Texts, series: Texts): boolean =>
  Object.entries(series).every(([name, value]) => alert[name] === value);

function roomOf({ operator, limit }: Judged, value: number): number {
  return operator.startsWith("<") ? value - limit : limit - value;
}

async function inEnvironment(
  alert: AlertExplanation,
  { environment, expr }: AlertIn,
  run: PrometheusApi["instant"],
): Promise<readonly SeriesNow[]> {
  const whole = await run(expr);
  const states = await statesOf(alert, run, alert.environments.length > 1 ? environment : undefined);
  const found = new Set((whole.ok ? whole.samples : []).map(({ labels }) => keyOf(labels)));
  const rows: SeriesNow[] = [];
  for (const one of judged(readQuery(expr))) {
    const answer = await run(print({ node: one.quantity }));
    for (const { labels: all, value } of answer.ok ? answer.samples : []) {
      if (Number.isNaN(value)) continue;
      const { __name__: _, ...labels } = all;
      const rule = states.find((state) => isOf(state.labels, labels));
      const past = found.has(keyOf(all)) ? "passed" : "held";
      rows.push({
        environment,
        labels,
        value,
        limit: one.limit,
        room: roomOf(one, value),
        state: rule?.state ?? (passes(one, value) ? past : "quiet"),
        ...(rule !== undefined && Number.isFinite(rule.since) && { since: rule.since }),
      });
    }
  }
  return rows;
}

/**
 * What an alert makes of each series of its environments now, those nearest to their limit first.
 *
 * @throws ObsError VERIFY_PROMETHEUS when nothing answers
 */
export async function alertNow(
  alert: AlertExplanation,
  run: PrometheusApi["instant"],
): Promise<readonly SeriesNow[]> {
  const rows: SeriesNow[] = [];
  for (const one of alert.environments) rows.push(...(await inEnvironment(alert, one, run)));
  const share = ({ room, limit }: SeriesNow): number => room / (Math.abs(limit) || 1);
  return rows.toSorted((a, b) => share(a) - share(b));
}
