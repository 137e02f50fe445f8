import { userName } from "../adapters/user-name.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { usage } from "../parse-arguments.ts";
import { pipelineOptions } from "../pipeline-options.ts";
import { table } from "../table.ts";
import { withPipelines } from "../with-pipelines.ts";

export const pipelineDrop = defineCommand({
  details: `Without ID it lists the tasks of all runs that failed for good and that nobody retried or
dropped. With ID, and TASK if only one is meant, they are dropped; the run stays what it is.`,
  optional: "ID",
  more: "TASK",
  options: {
    reason: { type: "string", value: "TEXT", help: "Why; it stands in the history, and must be said" },
    ...pipelineOptions,
  },
  examples: ["pipeline drop", 'pipeline drop 3f2a9c1b code/build --reason "it is not needed any more"'],
  async run(values, [id, ...tasks], { cwd, out }) {
    const json = values.json === true;
    if (id === undefined) {
      const letters = await withPipelines(values, cwd, (pipelines) => pipelines.deadLetters({ most: 200 }));
      const rows = letters.map(({ runId, run, task, attempts, kind, message }) => [
        runId.slice(-8),
        run,
        task,
        String(attempts),
        [message, kind === null ? undefined : `(${kind})`].filter(Boolean).join(" "),
      ]);
      const text = rows.length === 0 ? "No task has failed for good." : table([head, ...rows]);
      out(json ? JSON.stringify(letters, null, 2) : text);
      return exitCodes.ok;
    }
    const { reason } = values;
    if (reason === undefined) throw usage("pipeline drop needs --reason", 'say why: --reason "TEXT"');
    const dropped = await withPipelines(values, cwd, async (pipelines) => {
      const names: string[] = [];
      for (const task of tasks.length === 0 ? [undefined] : tasks)
        names.push(...(await pipelines.drop(id, { task, actor: userName(), reason })));
      return names;
    });
    out(json ? JSON.stringify(dropped, null, 2) : `Dropped ${dropped.join(", ")}.`);
    return exitCodes.ok;
  },
});

const head = ["RUN", "PIPELINE", "TASK", "ATTEMPTS", "WHY"];
