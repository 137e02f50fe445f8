import { prometheus, unitMs } from "../../duration/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { address, duration, moment } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

/** ms between two lines about how far it is. */
const tellEvery = 5_000;

/** Keys of the report that hold a moment. */
const moments = new Set(["from", "to", "activeAt", "firedAt", "resolvedAt", "since"]);

/** A limit as people say it: `0.1` or `10%`, `20` or `20s`. */
function limitOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const [, percent] = /^(\d+(?:\.\d+)?)\s*%$/.exec(value) ?? [];
  const limit = percent === undefined ? Number(value) : Number(percent) / 100;
  if (value.trim() !== "" && Number.isFinite(limit)) return limit;
  const ms = prometheus.read(value);
  if (ms !== undefined) return ms / unitMs.s;
  throw usage(
    `--limit is "${value}"`,
    "it must be a number in the unit of the alert, such as 0.1, 10% or 20s",
  );
}

function rangeOf(values: {
  readonly range?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): { readonly from: number; readonly to: number } {
  const range = duration("--range", values.range, { least: unitMs.m, most: 10 * unitMs.y });
  const [begin, end] = [moment("--from", values.from), moment("--to", values.to)];
  if (begin !== undefined && range !== undefined)
    throw usage("--from and --range exclude each other", "use one of them");
  const now = Date.now();
  const to = Math.min(now, (end ?? now / 1_000) * 1_000);
  const from = begin === undefined ? to - (range ?? 30 * unitMs.d) : begin * 1_000;
  if (from < to) return { from, to };
  throw usage(
    "the range ends before it begins",
    "give an earlier --from, or a later --to that is not in the future",
  );
}

export const backtest = defineCommand({
  details: `The server evaluates what the alert asks, one short piece of the range after the other, and
its for and keep_firing_for are counted here as Prometheus counts them. It only reads. With
--limit or --for another rule stands beside today's. Exits with 1 if the server has nothing to
judge by.`,
  positionals: ["ALERT"],
  options: {
    prometheus: { type: "string", value: "URL", help: "Prometheus (that of the running stack)" },
    environment: { type: "string", value: "NAME", help: "Environment of the alert (production)" },
    range: { type: "string", value: "DURATION", help: "How far back to look (30d)" },
    from: { type: "string", value: "TIME", help: "Begin here instead: RFC 3339 or seconds since 1970" },
    to: { type: "string", value: "TIME", help: "End here (now)" },
    limit: { type: "string", value: "NUMBER", help: "Compare with another limit, such as 0.1, 10% or 20s" },
    for: { type: "string", value: "DURATION", help: "Compare with another time to wait" },
    step: { type: "string", value: "DURATION", help: "Time between two looks (as often as it is evaluated)" },
    timeout: { type: "string", value: "DURATION", help: "Longest time for one query (30s)" },
    all: { type: "boolean", help: "List every time that it fired, not only the last 20" },
    json: { type: "boolean", help: "Print the result as JSON" },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
    "state-dir": stateDirOption,
  },
  examples: [
    "backtest WorkflowErrorRatioHigh --prometheus http://127.0.0.1:9090",
    "backtest WorkflowErrorRatioHigh --range 7d --limit 10% --for 10m",
    "backtest ServiceDown --environment staging --from 2026-01-31T12:00:00Z --json",
  ],
  async run(values, [alert = ""], terminal) {
    const url = address("--prometheus", values.prometheus);
    const limit = limitOf(values.limit);
    const wait = duration("--for", values.for, { least: unitMs.s, most: unitMs.y });
    const step = values.step === "auto" ? undefined : values.step;
    const stepMs = duration("--step", step, { least: unitMs.s, most: unitMs.d });
    const timeoutMs = duration("--timeout", values.timeout, { least: 100, most: unitMs.h });
    const range = rangeOf(values);
    const { backtestAlert } = await import("../../project/index.ts");
    const stack = await import("../../stack/index.ts");
    let told = performance.now();
    const report = await backtestAlert({
      cwd: terminal.cwd,
      ...(values.config !== undefined && { configFile: values.config }),
      alert,
      environment: values.environment ?? "production",
      instead: { limit, holdMs: wait },
      prometheusUrl: url ?? stack.prometheusUrl(stack.readState(stateDirOf(values["state-dir"]).stateDir)),
      ...range,
      stepMs,
      timeoutMs,
      progress: (done) => {
        if (performance.now() - told < tellEvery) return;
        told = performance.now();
        terminal.note(`${Math.floor(done * 100)} % of the range is looked at.`);
      },
    });
    const { backtestText } = await import("../backtest-text.ts");
    terminal.out(
      values.json === true
        ? JSON.stringify(
            report,
            (key, value: unknown) =>
              moments.has(key) && typeof value === "number" ? new Date(value).toISOString() : value,
            2,
          )
        : backtestText(report, terminal.paint, values.all === true),
    );
    return report.judged ? exitCodes.ok : exitCodes.failed;
  },
});
