import { resolve } from "node:path";
import { unitMs } from "../../duration/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { duration, portNumber, wholeNumber } from "../option-values.ts";

const { m: minuteMs, y: yearMs } = unitMs;

export const runs = defineCommand({
  details: `It takes what any OpenTelemetry SDK sends over OTLP/HTTP, in protobuf or JSON. Traces and logs
it keeps in one file, and answers what the page of runs asks; metrics it shows at /metrics, to be
scraped with honor_labels. Point a service at it with
OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318 and
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf.`,
  options: {
    data: { type: "string", value: "DIR", help: "Folder of what it keeps (runs-data)" },
    port: { type: "string", value: "PORT", help: "Port to listen on, on 127.0.0.1 (4318)" },
    targets: {
      type: "string",
      value: "DIR",
      help: "Folder of targets files: what their services send besides is not counted twice",
    },
    keep: { type: "string", value: "TIME", help: "How long it keeps what came (168h)" },
    "most-mb": { type: "string", value: "MB", help: "What it keeps at most; what came first goes (1000)" },
    "traces-to": { type: "string", value: "URL", help: "Where it sends traces as well, by OTLP over HTTP" },
    "logs-to": { type: "string", value: "URL", help: "Where it sends logs as well, by OTLP over HTTP" },
  },
  examples: ["runs", "runs --data /var/tmp/runs --port 4319 --keep 24h"],
  async run(values, _positionals, terminal) {
    const { startRuns } = await import("../../runs/index.ts");
    const keepMs = duration("--keep", values.keep, { least: minuteMs, most: 10 * yearMs });
    const mostMb = wholeNumber("--most-mb", values["most-mb"], { least: 10, most: 1_000_000 });
    const port = portNumber("--port", values.port);
    const running = await startRuns({
      dataDir: resolve(terminal.cwd, values.data ?? "runs-data"),
      ...(values.targets !== undefined && { targetsDir: resolve(terminal.cwd, values.targets) }),
      ...(port !== undefined && { port }),
      ...(keepMs !== undefined && { keepMs }),
      ...(mostMb !== undefined && { mostBytes: mostMb * 1e6 }),
      ...(values["traces-to"] !== undefined && { tracesTo: values["traces-to"] }),
      ...(values["logs-to"] !== undefined && { logsTo: values["logs-to"] }),
      report: terminal.note,
    });
    terminal.note(`Send traces, logs and metrics to ${running.url}.`);
    await terminal.stopped();
    await running.stop();
    return exitCodes.ok;
  },
});
