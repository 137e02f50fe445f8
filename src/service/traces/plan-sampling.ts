import { msOf } from "../../duration/index.ts";
import type { SamplingOptions } from "../open-telemetry-options.ts";
import type { HoldLimits } from "./held-runs.ts";

/** Which traces are sent, decided when they begin. */
export interface SamplingRule {
  readonly ratio: number;
  /** Whether the trace of a caller decides for its parts. */
  readonly byParent: boolean;
}

const defaults = { failed: true, slowerThan: "10s", spansPerRun: 1_000, spansHeld: 20_000 } as const;

/** What the names of OTEL_TRACES_SAMPLER mean; `ratio` is left to OTEL_TRACES_SAMPLER_ARG where it is undefined. */
const named: Readonly<Record<string, { readonly ratio: number | undefined; readonly byParent: boolean }>> = {
  always_on: { ratio: 1, byParent: false },
  always_off: { ratio: 0, byParent: false },
  traceidratio: { ratio: undefined, byParent: false },
  parentbased_always_on: { ratio: 1, byParent: true },
  parentbased_always_off: { ratio: 0, byParent: true },
  parentbased_traceidratio: { ratio: undefined, byParent: true },
};

type Environment = Readonly<Record<string, string | undefined>>;

function ratioOf(argument: string | undefined): number {
  const ratio = Number(argument);
  const said = argument !== undefined && argument.trim() !== "" && ratio >= 0 && ratio <= 1;
  return said ? ratio : 1;
}

/** The rule of options, or of what the environment says, or that everything is sent. */
export function samplingRule({ ratio }: SamplingOptions, environment: Environment): SamplingRule {
  if (ratio !== undefined) return { ratio, byParent: true };
  const { ratio: fixed, byParent } = named[environment.OTEL_TRACES_SAMPLER?.trim() ?? ""] ?? {
    ratio: 1,
    byParent: true,
  };
  return { ratio: fixed ?? ratioOf(environment.OTEL_TRACES_SAMPLER_ARG), byParent };
}

/** What is held of the runs that the rule leaves out; undefined where nothing is, as where none is to be sent at all. */
export function holdLimits(options: SamplingOptions, environment: Environment): HoldLimits | undefined {
  const off = options.ratio === undefined && (environment.OTEL_TRACES_SAMPLER ?? "").endsWith("always_off");
  const { failed, slowerThan, spansPerRun, spansHeld } = { ...defaults, ...given(options) };
  const slow =
    slowerThan === false ? Number.POSITIVE_INFINITY : (msOf(slowerThan) ?? Number.POSITIVE_INFINITY);
  if (off || (!failed && slow === Number.POSITIVE_INFINITY)) return undefined;
  return { failed, slowerThan: slow, spansPerRun, spansHeld };
}

/** Without what is undefined, which would take the place of a default. */
function given(
  options: SamplingOptions,
): Partial<Required<{ [K in keyof SamplingOptions]: NonNullable<SamplingOptions[K]> }>> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The value of a hex digit by its code. */
const digit = (code: number): number => (code < 58 ? code - 48 : code - 87);

/** Whether a trace is sent by its id: the same in every service, also those of other SDKs with this ratio. */
export function isSampled(traceId: string, ratio: number): boolean {
  if (ratio >= 1) return true;
  let sum = 0;
  for (let at = 0; at < traceId.length; at += 8) {
    let part = 0;
    for (let next = at; next < at + 8; next += 1) part = (part << 4) | digit(traceId.charCodeAt(next));
    sum ^= part;
  }
  return sum >>> 0 < Math.floor(ratio * 0xff_ff_ff_ff);
}
