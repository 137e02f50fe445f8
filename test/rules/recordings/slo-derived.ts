import { burns, type SloPace, sloBase, sloPeriodAt, sloPeriods } from "../../../src/catalog/index.ts";
import { durationSeconds } from "../../../src/promql/index.ts";
import {
  type Kept,
  keyOf,
  labelled,
  newest,
  type Sample,
  type Sums,
  samplesKept,
  shares,
  summed,
  sums,
  varied,
} from "./kept.ts";
import type { Meaning, Meanings } from "./meaning.ts";

const paces = ["steady", "drill"] as const satisfies readonly SloPace[];
const pairs = [...burns.fast, ...burns.slow];
const own = ["environment", "service", "slo", "subject", "period"];
const called = (operation: string): string => `slo:tta_slo:${operation}`;
const lengths = (pace: SloPace): readonly string[] => sloPeriods.map((period) => sloPeriodAt[pace][period]);
const allPeriods = paces.flatMap((pace) => lengths(pace).map((length) => ({ pace, length })));

/** Objectives of each period in each environment, of two subjects, of which one has hardly anything and one has nothing. */
function places(periods: readonly string[]): readonly Kept["labels"][] {
  return allPeriods
    .filter(({ length }) => periods.includes(length))
    .flatMap(({ pace, length: period }) =>
      (pace === "drill" ? ["drill"] : ["production", "staging"]).flatMap((environment) =>
        ["a", "b", "hardly", "nothing"].flatMap((subject) =>
          ["first", "second"].map((slo) => ({ environment, service: "s", slo, subject, period })),
        ),
      ),
    );
}

const sizes: Readonly<Record<string, number>> = { hardly: 0.000_1, nothing: 0 };

/** A recorded series of each place, whose samples are all different. */
function recorded(operation: string, periods: readonly string[], seed: number, scale = 1): readonly Kept[] {
  return places(periods).map((labels, i) => ({
    name: called(operation),
    labels,
    values: Array.from(
      { length: samplesKept },
      (_, k) => varied(i + seed * 101, k) * scale * (sizes[labels.subject ?? ""] ?? 1),
    ),
  }));
}

/** What may be bad, of each objective; nothing of one that promises everything. */
function budgets(): readonly Kept[] {
  const all = new Map(
    places(allPeriods.map(({ length }) => length)).map(({ environment = "", slo = "", period = "" }) => {
      const labels = { environment, slo, period };
      return [keyOf(labels), labels];
    }),
  );
  const some = [...all.values()].map((labels, i) => ({
    name: called("error_budget"),
    labels,
    values: [varied(i, 3) / 1_000],
  }));
  const none = some.map(({ name, labels }) => ({
    name,
    labels: { ...labels, slo: "impossible" },
    values: [0],
  }));
  return [...some, ...none];
}

/** The same of the objective that promises everything, of which nothing may be bad. */
const alsoImpossible = (series: readonly Kept[]): readonly Kept[] => [
  ...series,
  ...series
    .filter(({ labels }) => labels.slo === "first")
    .map((one) => ({ ...one, labels: { ...one.labels, slo: "impossible" } })),
];

/** By what may be bad of the objective, where anything may. */
function byBudget(
  samples: Sums,
  of: readonly Kept[],
  value: (ratio: number, budget: number) => number,
): readonly Sample[] {
  const known = sums(of, ["environment", "slo", "period"], newest);
  return [...samples.values()].flatMap(({ labels, value: ratio }) => {
    const budget = known.get(keyOf(labelled(labels, ["environment", "slo", "period"])))?.value ?? 0;
    const result = value(ratio, budget);
    return Number.isFinite(result) ? [{ labels, value: result }] : [];
  });
}

const atOnce = 300;

/** The share of bad events: of what is counted now, or of all samples of a window. */
function ratio(window: string, pace: SloPace, period?: string): () => Meaning {
  const isNow = window === sloBase[pace];
  const of = durationSeconds(window) > 6 * 3_600 || period !== undefined ? "_kept" : "";
  return () => {
    const given = (["errors", "events"] as const).flatMap((what, i) =>
      recorded(`${what}${of}_${sloBase[pace]}`, lengths(pace), i + 1),
    );
    const sum = (what: string): Sums =>
      sums(
        given.filter(
          ({ name, labels }) => name.includes(what) && (period ?? labels.period) === labels.period,
        ),
        own,
        isNow ? newest : summed,
      );
    return {
      window: isNow ? atOnce : durationSeconds(window),
      given,
      gives: shares(sum("errors"), sum("events")),
    };
  };
}

const burnRate = (window: string, pace: SloPace) => (): Meaning => {
  const ratios = alsoImpossible(recorded(`error_ratio_${window}`, lengths(pace), 5, 0.001));
  const all = budgets();
  const gives = byBudget(sums(ratios, own, newest), all, (share, budget) =>
    budget > 0 ? share / budget : Number.NaN,
  );
  return { window: atOnce, given: [...ratios, ...all], gives };
};

function atPace(pace: SloPace): Meanings {
  const base = sloBase[pace];
  const windows = new Set(pairs.flatMap((pair) => [pair[pace].short, pair[pace].long]));
  const kept = (["errors", "events"] as const).map((what) => [
    called(`${what}_kept_${base}`),
    (): Meaning => {
      const given = recorded(`${what}_${base}`, lengths(pace), 3);
      return { window: atOnce, given, gives: [...sums(given, own, newest).values()] };
    },
  ]);
  const ofWindows = [...windows].flatMap((window) => [
    [called(`error_ratio_${window}`), ratio(window, pace)],
    [called(`burn_rate_${window}`), burnRate(window, pace)],
  ]);
  const events = pairs.map((pair) => [
    called(`events_${pair[pace].long}`),
    (): Meaning => {
      const given = recorded(`events_kept_${base}`, lengths(pace), 4);
      const gives = [...sums(given, own, summed).values()];
      return { window: durationSeconds(pair[pace].long), given, gives };
    },
  ]);
  const periods = lengths(pace).map((length) => [
    called(`error_ratio_${length}`),
    ratio(length, pace, length),
  ]);
  return Object.fromEntries([...kept, ...ofWindows, ...events, ...periods]);
}

/** The share of bad events of each objective over its own period. */
const overPeriods = (scale: number): readonly Kept[] =>
  alsoImpossible(
    allPeriods.flatMap(({ length }, i) => recorded(`error_ratio_${length}`, [length], i + 7, scale)),
  );

function lasting(): Meaning {
  const periods = allPeriods.map(({ length }) => length);
  const left = recorded("budget_remaining", periods, 11, 0.01).map((one, i) => ({
    ...one,
    // Of every third more is used than there was.
    values: one.values.map((value) => (i % 3 === 0 ? -value : value)),
  }));
  const burning = paces.flatMap((pace) =>
    recorded(`burn_rate_${burns.fast[1][pace].long}`, lengths(pace), 12, 0.01),
  );
  const rates = sums(burning, own, newest);
  const gives = left.flatMap(({ labels, values }) => {
    const rate = rates.get(keyOf(labels))?.value ?? 0;
    const length = durationSeconds(labels.period ?? "0s");
    return rate > 0 ? [{ labels, value: (Math.max(0, values[0] ?? 0) * length) / rate }] : [];
  });
  return { window: atOnce, given: [...left, ...burning], gives };
}

/** What is made of the counts of all objectives. */
export const derivedMeanings: Meanings = {
  ...atPace("steady"),
  ...atPace("drill"),
  [called("objective")]: () => {
    const [ratios, all] = [overPeriods(0.001), budgets()];
    return {
      window: atOnce,
      given: [...ratios, ...all],
      gives: byBudget(sums(ratios, own, newest), all, (_, budget) => 1 - budget),
    };
  },
  [called("budget_remaining")]: () => {
    const [ratios, all] = [overPeriods(0.001), budgets()];
    const gives = byBudget(sums(ratios, own, newest), all, (share, budget) =>
      budget > 0 ? 1 - share / budget : Number.NaN,
    );
    return { window: atOnce, given: [...ratios, ...all], gives };
  },
  [called("time_to_exhaustion")]: lasting,
};
