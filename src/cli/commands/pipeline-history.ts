import { sleep } from "../../time/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { historyLine } from "../pipeline-history-text.ts";
import { namesOf } from "../pipeline-names.ts";
import { pipelineOptions } from "../pipeline-options.ts";
import { withPipelines } from "../with-pipelines.ts";

const atOnce = 1_000;
const lookEveryMs = 500;

export const pipelineHistory = defineCommand({
  details: `ID is that of a run, its beginning or its end, or last. Each line says when, what, from which
state to which, by what and by whom, and why. With --json each is the event as it is kept.`,
  positionals: ["ID"],
  options: {
    follow: { type: "boolean", help: "Go on until the run has ended" },
    ...pipelineOptions,
  },
  examples: ["pipeline history last", "pipeline history 3f2a9c1b --follow --json"],
  run(values, [id = ""], { cwd, out, paint }) {
    return withPipelines(values, cwd, async (pipelines) => {
      const run = await pipelines.show(id);
      const names = namesOf(run);
      let after = "0";
      for (;;) {
        // Asked before its events: none comes after the end.
        const isOver = (await pipelines.show(run.id)).endedAt !== null;
        for (let count = atOnce; count === atOnce; ) {
          const events = await pipelines.history(run.id, { after, most: atOnce });
          for (const event of events)
            out(values.json === true ? JSON.stringify(event) : historyLine(event, names, paint));
          after = events.at(-1)?.sequence ?? after;
          count = events.length;
        }
        if (values.follow !== true || isOver) return exitCodes.ok;
        await sleep(lookEveryMs);
      }
    });
  },
});
