import { ObsError } from "../../errors/index.ts";
import { scrapeIntervalIn } from "../../grafana/index.ts";
import { codeOf, isRecord, listOf, messageOf } from "../../narrow/index.ts";
import { timeoutSignal } from "../../time/index.ts";
import type { PrometheusApi, QueryRunner, Sample, SpanSeries } from "../query-runner.ts";

/** Where Prometheus is and how it is asked. */
export interface PrometheusOptions {
  /** Without credentials and without a slash at the end. */
  readonly url: string;
  /** Value of the header `Authorization`, if one is needed. */
  readonly authorization?: string | undefined;
  readonly fetch: typeof fetch;
  /** Longest time for one query, in milliseconds. */
  readonly timeoutMs: number;
  /** Moment of instant queries, in seconds since 1970; the present unless stated. */
  readonly at?: number | undefined;
}

function timedOut(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

/** The innermost reason of a failed fetch: its own message is only "fetch failed". */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return codeOf(error) ?? (cause === undefined ? messageOf(error) : reasonOf(cause));
}

function unreachable(url: string, reason: string, cause?: unknown): ObsError {
  return new ObsError({
    code: "VERIFY_PROMETHEUS",
    problem: `Prometheus at ${url} does not answer (${reason})`,
    fix: "start it with tta-obs up, or name another one with --prometheus",
    cause,
  });
}

function readSample(entry: unknown): Sample {
  const value = isRecord(entry) && Array.isArray(entry.value) ? entry.value[1] : undefined;
  return {
    labels: readLabels(entry),
    // A native histogram has no single value; that it is there is all that counts here.
    value: value === undefined ? 0 : numberIn(value),
  };
}

function numberIn(text: unknown): number {
  return Number(String(text).replace("Inf", "Infinity"));
}

function readLabels(entry: unknown): Sample["labels"] {
  const metric = isRecord(entry) && isRecord(entry.metric) ? entry.metric : {};
  return Object.fromEntries(Object.entries(metric).map(([label, text]) => [label, String(text)]));
}

function readSamples(data: unknown): Sample[] {
  if (!isRecord(data)) return [];
  if (data.resultType === "scalar") return [readSample({ value: data.result })];
  return Array.isArray(data.result) ? data.result.map(readSample) : [];
}

type Answer = { readonly ok: true; readonly data: unknown } | { ok: false; error: string; timedOut: boolean };

/** Asks one of the endpoints: with a form that of a query, without one for something that Prometheus tells. */
async function ask(
  options: PrometheusOptions,
  path: string,
  form?: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { authorization, timeoutMs } = options;
  let body: unknown;
  let status: number;
  try {
    const response = await options.fetch(`${options.url}/api/v1/${path}`, {
      method: form === undefined ? "GET" : "POST",
      headers: authorization === undefined ? {} : { Authorization: authorization },
      ...(form !== undefined && { body: new URLSearchParams({ ...form, timeout: `${timeoutMs}ms` }) }),
      signal: timeoutSignal(timeoutMs),
    });
    status = response.status;
    const text = await response.text();
    try {
      body = JSON.parse(text);
    } catch {
      throw unreachable(options.url, `HTTP ${status}, not an answer of Prometheus`);
    }
  } catch (error) {
    if (timedOut(error))
      return { ok: false, error: `no answer within ${timeoutMs / 1000} s`, timedOut: true };
    if (error instanceof ObsError) throw error;
    throw unreachable(options.url, reasonOf(error), error);
  }
  if (!isRecord(body) || typeof body.status !== "string") {
    throw unreachable(options.url, `HTTP ${status}, not an answer of Prometheus`);
  }
  if (body.status === "success") return { ok: true, data: body.data };
  return { ok: false, error: String(body.error ?? `HTTP ${status}`), timedOut: body.errorType === "timeout" };
}

function readSeries(data: unknown): readonly SpanSeries[] {
  const result: readonly unknown[] = isRecord(data) && Array.isArray(data.result) ? data.result : [];
  return result.map((entry) => ({
    labels: readLabels(entry),
    points: (isRecord(entry) ? listOf(entry.values) : []).map((point) => {
      const [time, value] = listOf(point);
      return [Number(time), numberIn(value)] as const;
    }),
  }));
}

/** Asks a Prometheus over its HTTP API. */
export function createPrometheusApi(options: PrometheusOptions): PrometheusApi {
  return {
    instant: async (query) => {
      const at: Record<string, string> = options.at === undefined ? {} : { time: String(options.at) };
      const answer = await ask(options, "query", { query, ...at });
      return answer.ok ? { ok: true, samples: readSamples(answer.data) } : answer;
    },
    range: async (query, { start, end, step }) => {
      const form = { query, start: String(start), end: String(end), step: String(step) };
      const answer = await ask(options, "query_range", form);
      return answer.ok ? { ok: true, series: readSeries(answer.data) } : answer;
    },
    scrapeInterval: async () => {
      // Not every server that speaks PromQL shows its configuration.
      const answer = await ask(options, "status/config").catch(() => undefined);
      const yaml = answer?.ok === true && isRecord(answer.data) ? answer.data.yaml : undefined;
      return typeof yaml === "string" ? scrapeIntervalIn(yaml) : undefined;
    },
    retention: async () => {
      const answer = await ask(options, "status/runtimeinfo").catch(() => undefined);
      const said = answer?.ok === true && isRecord(answer.data) ? answer.data.storageRetention : undefined;
      return typeof said === "string" ? said : undefined;
    },
  };
}

/**
 * Makes sure that a Prometheus answers before many queries are sent.
 *
 * @throws ObsError VERIFY_PROMETHEUS
 */
export async function requirePrometheus(run: QueryRunner, url: string): Promise<void> {
  const answer = await run("vector(1)");
  if (!answer.ok) throw unreachable(url, answer.error);
}
