import { userName } from "../adapters/user-name.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { databaseOf, pipelineOptions } from "../pipeline-options.ts";
import { shortId } from "../pipeline-status-text.ts";

export const pipelineCancel = defineCommand({
  name: "pipeline cancel",
  summary: "Cancel a run: what waits is given up, what runs is told to end",
  details: `ID is that of a run, its beginning or its end, or last. It ends where it is worked on: at once
where that process is asked, else within ten seconds. Exits with 1 if it was not under way.`,
  positionals: ["ID"],
  options: pipelineOptions,
  examples: ["pipeline cancel last", "pipeline cancel 3f2a9c1b"],
  async run(values, [id = ""], { cwd, out }) {
    const { reachPipelines } = await import("../../pipelines/index.ts");
    const pipelines = await reachPipelines(databaseOf(values, cwd));
    try {
      const isAsked = await pipelines.cancel(id, userName());
      const run = await pipelines.show(id);
      const name = `${run.name} (${shortId(run.id)})`;
      const isOver = run.endedAt !== null && !isAsked;
      const text = isAsked
        ? `${name} is being cancelled.`
        : isOver
          ? `${name} has ended: it ${run.state === "cancelled" ? "was cancelled" : run.state}.`
          : `${name} is being cancelled already.`;
      out(values.json === true ? JSON.stringify({ id: run.id, isAsked, state: run.state }, null, 2) : text);
      return isOver ? exitCodes.failed : exitCodes.ok;
    } finally {
      await pipelines.close();
    }
  },
});
