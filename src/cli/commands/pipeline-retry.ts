import { userName } from "../adapters/user-name.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { pipelineOptions } from "../pipeline-options.ts";
import { shortId } from "../pipeline-status-text.ts";
import { withPipelines } from "../with-pipelines.ts";

export const pipelineRetry = defineCommand({
  details: `Begins another run that does the rest: what was completed is not done again. With TASK, such as
code/build, only that task and what waited for it. Whoever works for the database does it;
where nobody does, tta-obs pipeline run --resume.`,
  positionals: ["ID"],
  optional: "TASK",
  options: {
    reason: { type: "string", value: "TEXT", help: "Why; it stands in the history" },
    ...pipelineOptions,
  },
  examples: ["pipeline retry last", 'pipeline retry 3f2a9c1b code/build --reason "the registry is back"'],
  async run(values, [id = "", task], { cwd, out }) {
    const run = await withPipelines(values, cwd, async (pipelines) => {
      const retry = await pipelines.retry(id, { task, actor: userName(), reason: values.reason });
      return { ...(await pipelines.show(retry)), isWorkedOn: !("work" in pipelines) };
    });
    const next = run.isWorkedOn ? "" : `: tta-obs pipeline run --resume ${shortId(run.id)} does it here`;
    out(
      values.json === true
        ? JSON.stringify({ id: run.id, retryOf: run.retryOf }, null, 2)
        : `${run.name} is tried again as ${shortId(run.id)}${next}.`,
    );
    return exitCodes.ok;
  },
});
