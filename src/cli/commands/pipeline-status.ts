import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { oneOf, wholeNumber } from "../option-values.ts";
import { pipelineOptions } from "../pipeline-options.ts";
import { pipelineStatusText } from "../pipeline-status-text.ts";
import { withPipelines } from "../with-pipelines.ts";

export const pipelineStatus = defineCommand({
  options: {
    state: {
      type: "string",
      multiple: true,
      value: "STATE",
      help: "Only pending, running, succeeded, failed or cancelled",
    },
    most: { type: "string", value: "N", help: "At most so many (20)" },
    ...pipelineOptions,
  },
  examples: ["pipeline status", "pipeline status --state failed --most 100 --json"],
  async run(values, _positionals, { cwd, out, paint }) {
    const states = values.state?.flatMap(
      (state) => oneOf("--state", state, ["pending", "running", "succeeded", "failed", "cancelled"]) ?? [],
    );
    const most = wholeNumber("--most", values.most, { least: 1, most: 200 }) ?? 20;
    const runs = await withPipelines(values, cwd, (pipelines) => pipelines.list({ most, states }));
    out(values.json === true ? JSON.stringify(runs, null, 2) : pipelineStatusText(runs, Date.now(), paint));
    return exitCodes.ok;
  },
});
