import type { Pipelines, PipelinesView, ShownRun } from "../../pipelines/index.ts";
import { sleep } from "../../time/index.ts";
import { userName } from "../adapters/user-name.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { pipelineOptions } from "../pipeline-options.ts";
import { shortId } from "../pipeline-status-text.ts";
import { withPipelines } from "../with-pipelines.ts";

/** What nobody works on has ended by then; what is worked on may take its grace. */
const waitMs = 5_000;
const lookEveryMs = 100;

export const pipelineCancel = defineCommand({
  details: `ID is that of a run, its beginning or its end, or last. Where it is worked on, its commands get
SIGTERM, at once or within ten seconds, and after their grace SIGKILL; this command does not
wait for that. Exits with 1 if the run has ended.`,
  positionals: ["ID"],
  options: pipelineOptions,
  examples: ["pipeline cancel last", "pipeline cancel 3f2a9c1b"],
  async run(values, [id = ""], { cwd, out }) {
    const { isAsked, run } = await withPipelines(values, cwd, async (pipelines) => {
      const { id: runId } = await pipelines.show(id);
      const asked = await pipelines.cancel(runId, userName());
      return { isAsked: asked, run: asked ? await endOf(pipelines, runId) : await pipelines.show(runId) };
    });
    const { state, endedAt } = run;
    const name = `${run.name} (${shortId(run.id)})`;
    const text = isAsked
      ? `${name} ${endedAt === null ? "is being cancelled" : `has ended: it ${ended(state)}`}.`
      : `${name} ${endedAt === null ? "is being cancelled already" : `had ended before: it ${ended(state)}`}.`;
    out(values.json === true ? JSON.stringify({ id: run.id, isAsked, state }, null, 2) : text);
    return isAsked || endedAt === null ? exitCodes.ok : exitCodes.failed;
  },
});

const ended = (state: string): string => (state === "cancelled" ? "was cancelled" : state);

/** Drives it to its end where nobody else does; gives it as it is after a while. */
async function endOf(pipelines: PipelinesView | Pipelines, id: string): Promise<ShownRun> {
  const working = "work" in pipelines ? await pipelines.work({ slots: 0, api: false }) : undefined;
  const until = performance.now() + waitMs;
  for (;;) {
    const run = await pipelines.show(id);
    if (run.endedAt !== null || performance.now() > until) {
      await working?.stop();
      return run;
    }
    await sleep(lookEveryMs);
  }
}
