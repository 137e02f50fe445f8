/** What a part of a query gives: one number, a value for each series, samples of each series over a window, a text. */
export type ValueType = "scalar" | "instant" | "range" | "string";

/** What a function takes and gives. */
export interface Signature {
  readonly takes: readonly ValueType[];
  /** How often the last argument may be given, from not at all to this; without it exactly once. */
  readonly lastUpTo?: number;
  readonly gives: "scalar" | "instant";
  /** The one major version of Prometheus that has it; without it both. */
  readonly only?: 2 | 3;
  /** Off unless the server is told otherwise; its meaning may change. */
  readonly experimental?: true;
}

const ofValues = { takes: ["instant"], gives: "instant" } as const;
const ofWindow = { takes: ["range"], gives: "instant" } as const;
/** By default of the time of evaluation. */
const ofTime = { takes: ["instant"], lastUpTo: 1, gives: "instant" } as const;
const in3 = { ...ofValues, only: 3 } as const;
const constant = { takes: [], gives: "scalar" } as const;
const newConstant = { ...constant, only: 3, experimental: true } as const;
const newOfWindow = { ...ofWindow, only: 3, experimental: true } as const;
const ofTwo = { takes: ["scalar", "scalar"], gives: "scalar", only: 3, experimental: true } as const;
const smoothing = { takes: ["range", "scalar", "scalar"], gives: "instant" } as const;
const ofLabels = {
  takes: ["instant", "string"],
  lastUpTo: Number.POSITIVE_INFINITY,
  gives: "instant",
  only: 3,
  experimental: true,
} as const;

/**
 * Every function of Prometheus 2.42 to 3.14: the one table that the builder, the reader, the lint and whoever
 * evaluates share. Source: the reference of PromQL, and what the parsers of both versions say
 * (https://prometheus.io/docs/prometheus/latest/querying/functions/).
 *
 * Experimental functions are read like the others although a server refuses them by default: a board may stand
 * before a server that has them switched on, and nobody else can tell.
 */
export const signatures = {
  abs: ofValues,
  absent: ofValues,
  absent_over_time: ofWindow,
  acos: ofValues,
  acosh: ofValues,
  asin: ofValues,
  asinh: ofValues,
  atan: ofValues,
  atanh: ofValues,
  avg_over_time: ofWindow,
  ceil: ofValues,
  changes: ofWindow,
  clamp: { takes: ["instant", "scalar", "scalar"], gives: "instant" },
  clamp_max: { takes: ["instant", "scalar"], gives: "instant" },
  clamp_min: { takes: ["instant", "scalar"], gives: "instant" },
  cos: ofValues,
  cosh: ofValues,
  count_over_time: ofWindow,
  day_of_month: ofTime,
  day_of_week: ofTime,
  day_of_year: ofTime,
  days_in_month: ofTime,
  deg: ofValues,
  delta: ofWindow,
  deriv: ofWindow,
  double_exponential_smoothing: { ...smoothing, only: 3, experimental: true },
  end: newConstant,
  exp: ofValues,
  first_over_time: { ...ofWindow, only: 3 },
  floor: ofValues,
  histogram_avg: in3,
  histogram_count: ofValues,
  histogram_fraction: { takes: ["scalar", "scalar", "instant"], gives: "instant" },
  histogram_quantile: { takes: ["scalar", "instant"], gives: "instant" },
  histogram_quantiles: {
    takes: ["instant", "string", "scalar", "scalar"],
    lastUpTo: 9,
    gives: "instant",
    only: 3,
    experimental: true,
  },
  histogram_stddev: in3,
  histogram_stdvar: in3,
  histogram_sum: ofValues,
  holt_winters: { ...smoothing, only: 2 },
  hour: ofTime,
  idelta: ofWindow,
  increase: ofWindow,
  info: { takes: ["instant", "instant"], lastUpTo: 1, gives: "instant", only: 3, experimental: true },
  irate: ofWindow,
  label_join: {
    takes: ["instant", "string", "string", "string"],
    lastUpTo: Number.POSITIVE_INFINITY,
    gives: "instant",
  },
  label_replace: { takes: ["instant", "string", "string", "string", "string"], gives: "instant" },
  last_over_time: ofWindow,
  ln: ofValues,
  log10: ofValues,
  log2: ofValues,
  mad_over_time: newOfWindow,
  max_of: ofTwo,
  max_over_time: ofWindow,
  min_of: ofTwo,
  min_over_time: ofWindow,
  minute: ofTime,
  month: ofTime,
  pi: constant,
  predict_linear: { takes: ["range", "scalar"], gives: "instant" },
  present_over_time: ofWindow,
  quantile_over_time: { takes: ["scalar", "range"], gives: "instant" },
  rad: ofValues,
  range: newConstant,
  rate: ofWindow,
  resets: ofWindow,
  round: { takes: ["instant", "scalar"], lastUpTo: 1, gives: "instant" },
  scalar: { takes: ["instant"], gives: "scalar" },
  sgn: ofValues,
  sin: ofValues,
  sinh: ofValues,
  sort: ofValues,
  sort_by_label: ofLabels,
  sort_by_label_desc: ofLabels,
  sort_desc: ofValues,
  sqrt: ofValues,
  start: newConstant,
  start_timestamp: { ...in3, experimental: true },
  stddev_over_time: ofWindow,
  stdvar_over_time: ofWindow,
  step: newConstant,
  sum_over_time: ofWindow,
  tan: ofValues,
  tanh: ofValues,
  time: constant,
  timestamp: ofValues,
  ts_of_first_over_time: newOfWindow,
  ts_of_last_over_time: newOfWindow,
  ts_of_max_over_time: newOfWindow,
  ts_of_min_over_time: newOfWindow,
  vector: { takes: ["scalar"], gives: "instant" },
  year: ofTime,
} as const satisfies Readonly<Record<string, Signature>>;

/** The name of a function of PromQL. */
export type FunctionName = keyof typeof signatures;

/** The name of a function that takes nothing but samples over a window. */
export type WindowFunction = {
  [N in FunctionName]: (typeof signatures)[N]["takes"] extends readonly ["range"] ? N : never;
}[FunctionName];

/** The signature of a function; undefined for a name that is none. */
export function signatureOf(name: string): Signature | undefined {
  return Object.hasOwn(signatures, name) ? signatures[name as FunctionName] : undefined;
}
