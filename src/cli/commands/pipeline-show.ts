import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { pipelineOptions } from "../pipeline-options.ts";
import { pipelineShowText } from "../pipeline-show-text.ts";
import { runTrace } from "../run-trace.ts";
import { withPipelines } from "../with-pipelines.ts";

export const pipelineShow = defineCommand({
  details: "ID is that of a run, its beginning or its end, or last.",
  positionals: ["ID"],
  options: pipelineOptions,
  examples: ["pipeline show last", "pipeline show 3f2a9c1b --json"],
  async run(values, [id = ""], { cwd, out, paint }) {
    const run = await withPipelines(values, cwd, (pipelines) => pipelines.show(id));
    out(
      values.json === true
        ? JSON.stringify(run, null, 2)
        : pipelineShowText(run, { now: Date.now(), trace: await runTrace(cwd, run), paint }),
    );
    return exitCodes.ok;
  },
});
