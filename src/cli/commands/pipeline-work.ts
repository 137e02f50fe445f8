import { unitMs } from "../../duration/index.ts";
import { sleep } from "../../time/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { duration, portNumber, wholeNumber } from "../option-values.ts";
import { callsOption, databaseOf, pipelineOptions, slotsOption } from "../pipeline-options.ts";
import { resourcesOf, resourcesOption } from "../pipeline-resources.ts";
import { onStops } from "../pipeline-stops.ts";
import { pipelineTelemetry } from "../pipeline-telemetry.ts";
import { troubleTold } from "../pipeline-trouble.ts";
import { WorkReport } from "../pipeline-work-report.ts";

/** What was told to end by force has ended by then, or nobody can end it. */
const forcedMs = 10_000;
const lookEveryMs = 500;
const atOnce = 1_000;

export const pipelineWork = defineCommand({
  details: `Any number of processes on any number of machines may work for one PostgreSQL; an embedded
store belongs to one. Each serves an API on 127.0.0.1, by which its runs are seen and changed.
Ctrl-C lets what it does come to its end, within --grace; a second one ends it by force, and
others do it again. Runs that were cut off go on as soon as somebody works. Traces and lines
of runs go where OTEL_EXPORTER_OTLP_ENDPOINT says, or to the stack that runs from this folder.`,
  options: {
    slots: slotsOption,
    resources: resourcesOption,
    "tasks-only": { type: "boolean", help: "Only do tasks: others drive the runs" },
    grace: { type: "string", value: "DURATION", help: "How long what it does may go on after Ctrl-C (30s)" },
    calls: callsOption,
    "metrics-port": {
      type: "string",
      value: "PORT",
      help: "Show what pipelines do at /metrics of this port, on 127.0.0.1 (nowhere)",
    },
    port: { type: "string", value: "PORT", help: "Port of its API, on 127.0.0.1 (a free one)" },
    ...pipelineOptions,
  },
  examples: ["pipeline work", "pipeline work --database postgres://ci@db.internal/ci --slots 8"],
  async run(values, _positionals, terminal) {
    const { cwd, note, paint } = terminal;
    const slots = wholeNumber("--slots", values.slots, { least: 1, most: 1_000 });
    const graceMs = duration("--grace", values.grace, { least: 0, most: 7 * unitMs.d }) ?? 30_000;
    const resources = resourcesOf(values.resources);
    const port = portNumber("--port", values.port);
    const metricsPort = portNumber("--metrics-port", values["metrics-port"]);
    const { loadRegistry, openPipelines } = await import("../../pipelines/index.ts");
    const registry = values.calls === undefined ? undefined : await loadRegistry(values.calls, cwd);
    const trouble = troubleTold(terminal);
    const telemetry = await pipelineTelemetry({ cwd, metricsPort, trouble });
    const pipelines = await openPipelines({
      ...databaseOf(values, cwd),
      registry,
      telemetry: telemetry?.telemetry,
      onTrouble: trouble,
    }).catch(async (error: unknown) => {
      await telemetry?.end();
      throw error;
    });
    const ending = new AbortController();
    const leaving = new AbortController();
    let after = await pipelines.newest();
    const working = await pipelines.work({
      slots,
      resources,
      orchestrate: values["tasks-only"] !== true,
      api: { port },
    });
    const shown = telemetry?.url === undefined ? "" : `, its metrics are at ${telemetry.url}`;
    note(`Works for ${pipelines.name}; its API listens on ${working.url}${shown}. Ctrl-C ends it.`);
    const forget = onStops(terminal, (count) => {
      if (count === 1) {
        note("Takes nothing more, and waits for what it does. Ctrl-C again ends that by force.");
        ending.abort();
      } else if (count === 2) {
        working.force();
        void sleep(forcedMs, { background: true }).then(() => leaving.abort());
      } else leaving.abort();
    });
    const report = new WorkReport(pipelines, terminal, values.json === true);
    const tell = async (): Promise<void> => {
      for (let more = true; more; ) {
        const events = await pipelines.history(undefined, { after, most: atOnce });
        await report.tell(events);
        after = events.at(-1)?.sequence ?? after;
        more = events.length === atOnce;
      }
    };
    while (!ending.signal.aborted) {
      await tell().catch(trouble);
      await sleep(lookEveryMs, { signal: ending.signal });
    }
    const left = sleep(Number.MAX_SAFE_INTEGER, { signal: leaving.signal, background: true });
    const ended = await Promise.race([working.stop(graceMs).then(() => true), left.then(() => false)]);
    if (ended) {
      await tell();
      await pipelines.close();
    } else note(paint("yellow", "What it did is done again by whoever works next.", "note"));
    await telemetry?.end();
    forget();
    return exitCodes.ok;
  },
});
