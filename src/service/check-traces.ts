import { type Duration, msOf } from "../duration/index.ts";
import { isObject, isRecord } from "../narrow/index.ts";
import { otlpProtocols, type SamplingOptions } from "./open-telemetry-options.ts";

/** Refuses an option: what is wrong, and what to write instead. */
type Refuse = (problem: string, fix: string) => never;

const isDuration = (value: unknown): value is Duration =>
  typeof value === "number" || typeof value === "string";

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0;

/** What to write in place of an option of sampling; undefined for one that is right. */
const samplingFix: Readonly<Record<keyof SamplingOptions, (value: unknown) => string | undefined>> = {
  ratio: (value) =>
    typeof value === "number" && value >= 0 && value <= 1
      ? undefined
      : "pass a number from 0 to 1, such as 0.01",
  failed: (value) => (typeof value === "boolean" ? undefined : "pass true or false"),
  slowerThan: (value) =>
    value === false || (isDuration(value) && (msOf(value) ?? 0) > 0)
      ? undefined
      : 'pass milliseconds above 0 or a text such as "10s", or false',
  spansPerRun: (value) => (isWhole(value) ? undefined : "pass a whole number above 0"),
  spansHeld: (value) => (isWhole(value) ? undefined : "pass a whole number above 0"),
};

/** Refuses a sampling that cannot be meant. */
export function checkSampling(sampling: unknown, sampler: unknown, refuse: Refuse): void {
  if (sampling === undefined) return;
  if (!isRecord(sampling)) {
    refuse("a bad openTelemetry.sampling", "pass an object, such as sampling: { ratio: 0.01 }");
  }
  if (sampler !== undefined) {
    refuse("both openTelemetry.sampling and openTelemetry.sampler", "leave out one of them");
  }
  const known = Object.entries(samplingFix);
  for (const name of Object.keys(sampling)) {
    if (!Object.hasOwn(samplingFix, name)) {
      refuse(`an unknown openTelemetry.sampling.${name}`, `use ${known.map(([one]) => one).join(", ")}`);
    }
  }
  for (const [name, fixOf] of known) {
    const value = sampling[name];
    const fix = value === undefined ? undefined : fixOf(value);
    if (fix !== undefined) refuse(`a bad openTelemetry.sampling.${name}`, fix);
  }
}

const isAddress = (value: unknown): boolean =>
  typeof value === "string" && URL.canParse(value) && /^https?:/.test(value);

/** Refuses a collector that cannot be meant; `others` says whether spans are sent by something else already. */
export function checkOtlp(otlp: unknown, others: boolean, refuse: Refuse): void {
  if (otlp === undefined) return;
  if (!isRecord(otlp)) {
    refuse("a bad openTelemetry.otlp", 'pass an object, such as otlp: { endpoint: "http://localhost:4318" }');
  }
  if (others) refuse("openTelemetry.otlp beside an exporter or processors of spans", "leave out one of them");
  const { protocol, endpoint, headers } = otlp;
  if (protocol !== undefined && !otlpProtocols.some((known) => known === protocol)) {
    refuse("a bad openTelemetry.otlp.protocol", `use ${otlpProtocols.map((one) => `"${one}"`).join(", ")}`);
  }
  if (endpoint !== undefined && !isAddress(endpoint)) {
    refuse("a bad openTelemetry.otlp.endpoint", 'pass an address, such as "http://localhost:4318"');
  }
  if (headers === undefined) return;
  if (protocol === "grpc") {
    refuse("openTelemetry.otlp.headers over grpc", "set OTEL_EXPORTER_OTLP_HEADERS, which grpc reads");
  }
  if (!isObject(headers) || Object.values(headers).some((value) => typeof value !== "string")) {
    refuse("bad openTelemetry.otlp.headers", 'pass texts by name, such as { authorization: "Bearer …" }');
  }
}
