import { type Duration, msOf } from "../duration/index.ts";
import { ObsError } from "../errors/index.ts";
import { isObject } from "../narrow/index.ts";
import { logLevels } from "./adapters/json-logger.ts";
import { checkOtlp, checkSampling } from "./check-traces.ts";
import type { TelemetryOptions } from "./telemetry-options.ts";

/** From JavaScript or out of the environment anything may come, whatever the types say. */
type Given = { readonly [K in keyof TelemetryOptions]?: unknown };

function wrong(problem: string, fix: string): never {
  throw new ObsError({ code: "SERVICE_OPTION", problem: `createTelemetry has ${problem}`, fix });
}

const has = (value: unknown, ...methods: readonly string[]): boolean =>
  isObject(value) && methods.every((method) => typeof Reflect.get(value, method) === "function");

function checkText(name: keyof Given, value: unknown, example: string, needed = false): void {
  if (typeof value === "string" ? value.trim() !== "" : value === undefined && !needed) return;
  wrong(
    `${value === undefined ? "no" : "a bad"} ${name}`,
    `pass ${name} as a text, such as ${name}: "${example}"`,
  );
}

/** Checks a list: what is wrong with an entry would fail at every scrape, long after the mistake. */
function checkList(
  name: keyof Given,
  value: unknown,
  fix: string,
  flaw: (entry: unknown) => string | undefined,
): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) wrong(`${name} that are not a list`, `pass ${name} in brackets`);
  for (const [index, entry] of value.entries()) {
    const found = flaw(entry);
    if (found !== undefined) wrong(`${name}[${index}] ${found}`, fix);
  }
}

const isMetric = (value: unknown): boolean =>
  isObject(value) &&
  ["counter", "gauge", "histogram"].includes(String(Reflect.get(value, "kind"))) &&
  isObject(Reflect.get(value, "labels"));

function flawOfMetrics(group: unknown): string | undefined {
  if (!isObject(group) || Array.isArray(group)) return "that is no record of metrics";
  const bad = Object.entries(group).find(([, metric]: [string, unknown]) => !isMetric(metric));
  return bad && `whose "${bad[0]}" is no metric`;
}

function flawOfSource(source: unknown): string | undefined {
  if (!has(source, "collect")) return "without the method collect";
  const name: unknown = Reflect.get(source as object, "name");
  return typeof name === "string" && name.trim() !== "" ? undefined : "without a name";
}

/** Checks a record of numbers, whose names and values the catalog judges. */
function checkRecord(name: keyof Given, value: unknown, example: string): void {
  if (value === undefined || (isObject(value) && !Array.isArray(value))) return;
  wrong(`a bad ${name}`, `pass an object, such as ${name}: ${example}`);
}

function checkPush(push: unknown): void {
  if (push === undefined) return;
  const { to, url, headers }: Readonly<Record<string, unknown>> = isObject(push) ? { ...push } : {};
  if (to !== "otlp" && to !== "loki") wrong("a bad log.push.to", 'pass "otlp" or "loki"');
  if (typeof url !== "string" || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
    wrong("a bad log.push.url", "pass the whole address, such as http://localhost:4318/v1/logs");
  }
  const texts = isObject(headers) && Object.values(headers).every((value) => typeof value === "string");
  if (headers !== undefined && !texts) wrong("bad log.push.headers", "pass an object of texts");
}

function checkFile(file: unknown): void {
  if (file === undefined) return;
  const { path, maxBytes, daily, keep }: Readonly<Record<string, unknown>> = isObject(file)
    ? { ...file }
    : { path: file };
  if (typeof path !== "string" || path.trim() === "" || /[\0]|[/\\]$/.test(path)) {
    wrong("a bad log.file", 'pass the path of a file, such as file: "logs/story-api.log"');
  }
  const whole = (value: unknown, least: number): boolean =>
    value === undefined || (Number.isSafeInteger(value) && Number(value) >= least);
  if (!whole(maxBytes, 1))
    wrong("a bad log.file.maxBytes", "pass a whole number of bytes, such as 20_000_000");
  if (!whole(keep, 0)) wrong("a bad log.file.keep", "pass how many older files are kept, such as 5");
  if (daily !== undefined && typeof daily !== "boolean") wrong("a bad log.file.daily", "pass true or false");
}

function checkLog(log: unknown): void {
  if (log === undefined) return;
  if (!isObject(log)) wrong("a bad log", 'pass log: { level: "info" } or a logger');
  if ("info" in log) {
    if (has(log, "debug", "info", "warn", "error")) return;
    wrong("a log that is no whole logger", "give it the methods debug, info, warn and error");
  }
  const { level, stream, file, push }: Readonly<Record<string, unknown>> = { ...log };
  checkFile(file);
  checkPush(push);
  if (level !== undefined && !logLevels.some((known) => known === level)) {
    wrong(`the unknown log level ${JSON.stringify(level) ?? String(level)}`, `use ${logLevels.join(", ")}`);
  }
  if (stream === undefined || has(stream, "write", "on")) return;
  wrong(
    "a log stream that nothing can be written to",
    'pass a writable stream, such as process.stderr, or a path as log: { file: "app.log" }',
  );
}

function checkRedact(redact: unknown): void {
  if (redact === undefined || redact === false) return;
  if (!isObject(redact)) wrong("a bad redact", "pass an object with keys or patterns, or false to show all");
  const { keys, patterns, content }: Readonly<Record<string, unknown>> = { ...redact };
  const listOf = (list: unknown, is: (entry: unknown) => boolean): boolean =>
    list === undefined || (Array.isArray(list) && list.every(is));
  if (!listOf(keys, (key) => typeof key === "string")) {
    wrong("bad redact.keys", 'pass the names of fields, such as keys: ["ssn"]');
  }
  if (!listOf(patterns, (pattern) => pattern instanceof RegExp)) {
    wrong("bad redact.patterns", "pass regular expressions, such as patterns: [/\\d{16}/]");
  }
  if (content !== undefined && typeof content !== "boolean") {
    wrong("a bad redact.content", "pass true where lines may show prompts and answers");
  }
}

function checkOpenTelemetry(options: unknown): void {
  if (options === undefined || options === false) return;
  if (!isObject(options)) wrong("a bad openTelemetry", "pass an object with options, or false for no traces");
  const parts: Readonly<Record<string, unknown>> = { ...options };
  const bad = (part: string, fix: string): never => wrong(`a bad openTelemetry.${part}`, fix);
  for (const part of ["spanProcessors", "instrumentations"]) {
    if (parts[part] !== undefined && !Array.isArray(parts[part])) bad(part, `pass ${part} in brackets`);
  }
  if (parts.traceExporter !== undefined && !has(parts.traceExporter, "export", "shutdown")) {
    bad("traceExporter", "pass an exporter of OpenTelemetry, such as new OTLPTraceExporter()");
  }
  if (parts.sampler !== undefined && !has(parts.sampler, "shouldSample")) {
    bad("sampler", "pass a sampler of OpenTelemetry, such as new AlwaysOnSampler()");
  }
  if (parts.propagate !== undefined && typeof parts.propagate !== "boolean") {
    bad("propagate", "pass true or false");
  }
  checkSampling(parts.sampling, parts.sampler, wrong);
  checkOtlp(parts.otlp, parts.traceExporter !== undefined || parts.spanProcessors !== undefined, wrong);
}

function checkProcessEnd(wanted: unknown): void {
  if (wanted === undefined || typeof wanted === "boolean") return;
  if (!isObject(wanted) || Array.isArray(wanted)) {
    wrong("a bad endWithProcess", 'pass true or false, or endWithProcess: { deadline: "10s" }');
  }
  const { deadline, signals }: { readonly deadline?: unknown; readonly signals?: unknown } = wanted;
  if (deadline !== undefined && !isTime(deadline)) {
    wrong("a bad endWithProcess.deadline", 'pass milliseconds above 0 or a text such as "10s"');
  }
  if (signals === undefined || (Array.isArray(signals) && signals.every(isSignal))) return;
  wrong("bad endWithProcess.signals", 'pass names of signals that can be caught, such as ["SIGTERM"]');
}

const isTime = (value: unknown): boolean =>
  (typeof value === "number" || typeof value === "string") && (msOf(value as Duration) ?? 0) > 0;

const uncatchable: readonly unknown[] = ["SIGKILL", "SIGSTOP"];

const isSignal = (value: unknown): boolean =>
  typeof value === "string" && /^SIG[A-Z0-9]+$/.test(value) && !uncatchable.includes(value);

function checkHealth(options: unknown): void {
  if (options === undefined) return;
  if (!isObject(options) || Array.isArray(options))
    wrong("a bad health", 'pass an object, such as health: { drain: "5s" }');
  const { drain = 0 }: { readonly drain?: unknown } = options;
  if (drain !== 0 && !isTime(drain)) wrong("a bad health.drain", 'pass milliseconds or a text such as "5s"');
}

function checkExportMetrics(options: unknown): void {
  if (options === undefined) return;
  const exporter = isObject(options) ? Reflect.get(options, "exporter") : undefined;
  if (has(exporter, "export", "forceFlush", "shutdown")) return;
  wrong(
    "a bad exportMetrics",
    "pass an exporter of OpenTelemetry, such as exportMetrics: { exporter: new OTLPMetricExporter() }",
  );
}

/** Throws SERVICE_OPTION for what cannot be meant. */
export function checkTelemetryOptions(options: TelemetryOptions): void {
  const given: Given = options ?? {};
  checkText("service", given.service, "story-api", true);
  checkText("environment", given.environment, "staging");
  checkText("version", given.version, "1.4.2");
  checkText("namespace", given.namespace, "acme");
  checkList("metrics", given.metrics, "pass metrics: [defineMetrics({ … })]", flawOfMetrics);
  checkList("registries", given.registries, "pass register of prom-client", (registry) =>
    has(registry, "getMetricsAsJSON") ? undefined : "without the method getMetricsAsJSON",
  );
  checkList("sources", given.sources, "pass what fromPromClient or fromOpenTelemetry gives", flawOfSource);
  checkRecord("labelLimits", given.labelLimits, "{ route: 200 }");
  checkRecord("seriesLimits", given.seriesLimits, "{ tta_router_requests_total: 9_000 }");
  checkLog(given.log);
  checkRedact(given.redact);
  checkOpenTelemetry(given.openTelemetry);
  checkProcessEnd(given.endWithProcess);
  checkHealth(given.health);
  checkExportMetrics(given.exportMetrics);
  const { processMetrics, callerDeadline, collectWorkers } = given;
  if (collectWorkers !== undefined && typeof collectWorkers !== "boolean") {
    wrong("a bad collectWorkers", "pass true in the process that is scraped, or leave it out");
  }
  if (processMetrics !== undefined && typeof processMetrics !== "boolean") {
    wrong("a bad processMetrics", "pass true or false");
  }
  if (callerDeadline === undefined || callerDeadline === "timeout" || callerDeadline === "cancelled") return;
  wrong("a bad callerDeadline", 'pass "timeout" or "cancelled"');
}
