import { unitMs } from "../../duration/index.ts";
import { userName } from "../adapters/user-name.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { duration, wholeNumber } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";
import { driveRun } from "../pipeline-drive.ts";
import { callsOption, databaseOf, pipelineOptions, slotsOption } from "../pipeline-options.ts";
import { beyond, resourcesOf, resourcesOption } from "../pipeline-resources.ts";
import { pipelineShowText } from "../pipeline-show-text.ts";
import { shortId } from "../pipeline-status-text.ts";
import { pipelineTelemetry } from "../pipeline-telemetry.ts";
import { troubleTold } from "../pipeline-trouble.ts";
import { runTrace } from "../run-trace.ts";

export const pipelineRun = defineCommand({
  details: `Begins a run of the pipeline in FILE (YAML, JSON, or a module whose default export is one),
drives it and does its work here, together with whoever else works for the same database.
Ctrl-C cancels it with grace, a second one ends it by force. Exits with 0 if all of it was
completed, else with 1. A run that was cut off goes on with --resume. Its trace and its lines
go where OTEL_EXPORTER_OTLP_ENDPOINT says, or to the stack that runs from this folder.`,
  optional: "FILE",
  options: {
    resume: {
      type: "boolean",
      help: "Begin nothing: go on with the run FILE (the newest that has not ended)",
    },
    slots: slotsOption,
    resources: resourcesOption,
    grace: { type: "string", value: "DURATION", help: "How long a command gets to end when told to (10s)" },
    calls: callsOption,
    ...pipelineOptions,
  },
  examples: [
    "pipeline run checks.yml",
    "pipeline run checks.yml --database postgres://ci@db.internal/ci",
    "pipeline run --resume",
  ],
  async run(values, [file], terminal) {
    const { cwd, note, paint, out } = terminal;
    const resume = values.resume === true;
    if (file === undefined && !resume)
      throw usage("pipeline run needs FILE", "see tta-obs pipeline run --help");
    const slots = wholeNumber("--slots", values.slots, { least: 1, most: 1_000 });
    const graceMs = duration("--grace", values.grace, { least: 0, most: unitMs.d });
    const resources = resourcesOf(values.resources);
    const { loadPipeline, loadRegistry, reachPipelines } = await import("../../pipelines/index.ts");
    const calls = values.calls === undefined ? undefined : await loadRegistry(values.calls, cwd);
    const loaded =
      resume || file === undefined ? undefined : await loadPipeline(file, { registry: calls, cwd });
    const trouble = troubleTold(terminal);
    const telemetry = await pipelineTelemetry({ cwd, trouble });
    const options = {
      ...databaseOf(values, cwd),
      registry: loaded?.registry ?? calls,
      telemetry: telemetry?.telemetry,
      onTrouble: trouble,
    };
    const run = await driveRun({
      terminal,
      reach: () => reachPipelines(options),
      async begin(pipelines) {
        if (loaded === undefined) return openRun(pipelines, file);
        const { pipeline, folder } = loaded;
        const traceparent = process.env.TRACEPARENT;
        const id = await pipelines.begin(pipeline, { folder, actor: userName(), traceparent });
        note(paint("dim", `${pipeline.name} is the run ${shortId(id)}.`, "note"));
        for (const one of beyond(pipeline, resources).slice(0, 5))
          note(`${one}, which this process has not: it waits for a worker that has it (--resources).`);
        return id;
      },
      isBegun: loaded === undefined,
      work: { slots, resources, graceMs },
    }).finally(() => telemetry?.end());
    out(
      values.json === true
        ? JSON.stringify(run, null, 2)
        : pipelineShowText(run, { now: Date.now(), trace: await runTrace(cwd, run), paint }),
    );
    if (run.endedAt === null)
      note(`It has not ended: tta-obs pipeline run --resume ${shortId(run.id)} goes on with it.`);
    return run.state === "succeeded" ? exitCodes.ok : exitCodes.failed;
  },
});

/** The run that is to be gone on with. */
async function openRun(
  pipelines: import("../../pipelines/index.ts").PipelinesView,
  named: string | undefined,
): Promise<string> {
  if (named !== undefined) {
    const { id, endedAt, state } = await pipelines.show(named);
    if (endedAt === null) return id;
    throw usage(`the run ${named} has ended, it ${state}`, "begin another: tta-obs pipeline run FILE");
  }
  const [newest] = await pipelines.list({ most: 1, states: ["pending", "running"] });
  if (newest !== undefined) return newest.id;
  throw usage("no run has been cut off", "begin one: tta-obs pipeline run FILE");
}
