import {
  type BurnSpeed,
  type BurnWindow,
  burns,
  dividedBy,
  type Environment,
  environments,
  fraction,
  objectiveIn,
  roundedUp,
  sloPeriodAt,
  thresholds,
  times,
} from "../../catalog/index.ts";
import {
  and,
  compare,
  orElse,
  type PromDuration,
  type SloLabel,
  sloBurnRate,
  sloEvents,
  sloSeriesName,
  type Vector,
  withMatchers,
  withTraffic,
} from "../../promql/index.ts";
import {
  type Alert,
  type AlertCase,
  defineAlert,
  type PanelReference,
  type Promised,
  panelOf,
  type Severity,
} from "../model/alert.ts";
import { label, type Part, value } from "../model/message.ts";
import type { Scenario, TestSeries } from "../model/scenario.ts";
import { budgetOf, factorOf, windowsOf } from "./check-slo.ts";
import { type Slo, sloWords } from "./slo.ts";
import { paceOf } from "./slo-recordings.ts";

/** What both alerts of an objective have, and what one of them has. */
interface Words {
  readonly summary: string;
  readonly decision: string;
  readonly otherwise: string;
  readonly times: Readonly<Record<Environment, { readonly severity: Severity; readonly for: PromDuration }>>;
}

const words: Readonly<Record<BurnSpeed, Words>> = {
  fast: {
    summary: "An error budget burns so fast that it is used up within days.",
    decision: "Stop what burns it now: roll back, switch to what works, or take less?",
    otherwise:
      "Not a share of errors over minutes: that wakes for a blip, and sleeps through an hour that costs more than the blip.",
    times: {
      production: { severity: "critical", for: "1m" },
      staging: { severity: "warning", for: "5m" },
      drill: { severity: "critical", for: "2s" },
    },
  },
  slow: {
    summary: "An error budget burns faster than it lasts.",
    decision: "Does what burns it come before new work?",
    otherwise: "Not critical: at this pace it is days until the budget is used up, and nobody need be woken.",
    times: {
      production: { severity: "warning", for: "15m" },
      staging: { severity: "info", for: "15m" },
      drill: { severity: "warning", for: "4s" },
    },
  },
};

const milder: Readonly<Record<Severity, Severity>> = { critical: "warning", warning: "info", info: "info" };

const pairOf = (window: BurnWindow) =>
  [...burns.fast, ...burns.slow].find(({ steady }) => steady.long === window) ?? burns.fast[0];

/** What draws a pair of windows, and the limit that it draws. */
function drawn({ period }: Slo, window: BurnWindow) {
  const key = `burn_${period}_${window}` as const;
  const panel: PanelReference = panelOf("slo", key);
  return { panel, limit: thresholds[`slo_${key}`] };
}

function inEach<T>(of: (environment: Environment) => T): Readonly<Record<Environment, T>> {
  const all = environments.map((environment): [Environment, T] => [environment, of(environment)]);
  return Object.fromEntries(all) as Record<Environment, T>;
}

const longIn = (window: BurnWindow, environment: Environment): PromDuration =>
  pairOf(window)[paceOf(environment)].long;

/**
 * So many events that one bad one alone does not reach the factor: 1 / (factor × budget), and no fewer than an objective
 * asks for.
 */
function leastEvents(slo: Slo, window: BurnWindow, environment: Promised): number {
  const reached = times(factorOf(slo, window), budgetOf(objectiveIn(slo, environment)));
  return Math.max(slo.minimumEvents, roundedUp(dividedBy(fraction(1), reached)));
}

function matched({ name, period }: Slo, like: Environment): Readonly<Record<"slo" | "period", string>> {
  return { slo: name, period: sloPeriodAt[paceOf(like)][period] };
}

/** A pair of windows that are both above the factor: the long one judges, the short one ends it soon. */
function burning(
  slo: Slo,
  window: BurnWindow,
  limit: number,
  environment: Promised,
): Vector<SloLabel, "none"> {
  const { like } = environment;
  const only = Object.entries(matched(slo, like)).map(([name, of]) => ({
    label: name,
    operator: "=" as const,
    value: of,
  }));
  const own = (of: Vector<SloLabel, "none">) => ({ ...of, node: withMatchers(of.node, only) });
  const { long, short } = pairOf(window)[paceOf(like)];
  const over = (of: PromDuration) => compare(own(sloBurnRate(of)), ">", limit);
  return withTraffic(
    and(over(long), over(short)),
    own(sloEvents(long)),
    leastEvents(slo, window, environment),
  );
}

/** What the recordings give where the first pair burns `times` as fast as its limit, and all others half as fast. */
function scenario(slo: Slo, windows: readonly BurnWindow[], stated: AlertCase): Scenario {
  const { limit, also, like } = stated;
  const labels = { ...matched(slo, like), subject: slo.by.length > 0 ? "a" : "all" };
  const gauge = (operation: string, amount: number): TestSeries => ({
    name: sloSeriesName(operation),
    labels,
    moves: "stay",
    amount,
    recorded: true,
  });
  const ofPair = (
    window: BurnWindow,
    rate: number,
    events: number,
    shortRate = rate,
  ): readonly TestSeries[] => {
    const { long, short } = pairOf(window)[paceOf(like)];
    return [
      gauge(`burn_rate_${long}`, rate),
      gauge(`burn_rate_${short}`, shortRate),
      gauge(`events_${long}`, events),
    ];
  };
  const burnt = (rates: readonly number[], events: (window: BurnWindow) => number): readonly TestSeries[] =>
    windows.flatMap((window, i) => ofPair(window, rates[i] ?? 0, events(window)));
  const enough = (window: BurnWindow): number => leastEvents(slo, window, stated);
  const limits = [limit, ...also.map((one) => one.limit)];
  const value = limit * 1.25;
  /** One pair alone, by its long window; all others burn slowly. */
  const alone = (
    what: string,
    of: (window: BurnWindow, limit: number) => readonly TestSeries[],
  ): Readonly<Record<string, readonly TestSeries[]>> =>
    Object.fromEntries(
      windows.map((window, i) => [
        `${what} of ${pairOf(window)[paceOf(like)].long}`,
        windows.flatMap((other, j) =>
          i === j ? of(other, limits[j] ?? 0) : ofPair(other, (limits[j] ?? 0) / 10, enough(other)),
        ),
      ]),
    );
  return {
    failing: burnt([value, ...limits.slice(1).map((one) => one / 2)], enough),
    value,
    labels,
    passing: burnt(limits, enough),
    normal: burnt(
      limits.map((one) => one / 10),
      enough,
    ),
    sparse: burnt(
      limits.map((one) => one * 2),
      (window) => enough(window) - 1,
    ),
    alsoQuiet: {
      ...alone("the long window alone", (window, of) => ofPair(window, of * 2, enough(window), of)),
      ...alone("the short window alone", (window, of) => ofPair(window, of, enough(window), of * 2)),
      ...Object.fromEntries(
        (["slo", "period"] as const).map((name) => [
          `another ${name} that burns`,
          burnt(
            limits.map((one) => one * 2),
            enough,
          ).map((one) => ({ ...one, labels: { ...one.labels, [name]: `another-${labels[name]}` } })),
        ]),
      ),
      ...alone("too few events", (window, of) => ofPair(window, of * 2, enough(window) - 1)),
    },
    alsoFires: alone("the pair", (window, of) => ofPair(window, of * 1.01, enough(window))),
    // The first pair fires alone.
    firesWithout: windows.slice(1).flatMap((window) => ofPair(window, 0, 0).map(({ name }) => name)),
  };
}

/** One of the two alerts of an objective; `worse` is the other one, which says it all where both fire. */
function sloAlert(slo: Slo, speed: BurnSpeed, worse?: Alert): Alert {
  const { summary, decision, otherwise, times: timing } = words[speed];
  const windows = windowsOf(slo, speed);
  const [first = burns[speed][0].steady.long, ...more] = windows;
  const subject: readonly Part<SloLabel>[] = slo.by.length > 0 ? [label("subject"), " of "] : [];
  return defineAlert({
    name: `${sloWords(slo)}BudgetBurn${speed === "fast" ? "Fast" : "Slow"}`,
    component: "slo",
    summary,
    description: [
      `The budget of ${slo.name} of `,
      ...subject,
      label("service"),
      " in ",
      label("environment"),
      " burns ",
      value,
      " times as fast as it may.",
    ],
    decision,
    otherwise,
    ...drawn(slo, first),
    also: more.map((window) => ({ ...drawn(slo, window), windows: inEach((like) => longIn(window, like)) })),
    environments: inEach((like) => ({
      ...timing[like],
      ...(slo.isCause && { severity: milder[timing[like].severity] }),
      window: longIn(first, like),
    })),
    leastRuns: (environment) => leastEvents(slo, first, environment),
    query: ({ limit, also, ...environment }) =>
      more.reduce(
        (all, window, i) => orElse(all, burning(slo, window, also[i]?.limit ?? Number.NaN, environment)),
        burning(slo, first, limit, environment),
      ),
    scenario: (stated) => scenario(slo, windows, stated),
    ...(worse !== undefined && {
      inhibitedBy: [{ alert: worse, equal: ["environment", "service", "slo", "subject"] }],
    }),
    ...(slo.runbook !== undefined && { runbook: slo.runbook }),
  });
}

/** Both alerts of each objective. */
export function sloAlerts(slos: readonly Slo[]): readonly Alert[] {
  return slos.flatMap((slo) => {
    const fast = sloAlert(slo, "fast");
    return [fast, sloAlert(slo, "slow", fast)];
  });
}
