import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { databaseOf, pipelineOptions } from "../pipeline-options.ts";

export const pipelineMigrate = defineCommand({
  name: "pipeline migrate",
  summary: "Bring the database of pipelines to this version, and say what that took",
  details: `Every command that opens the database does so too; this one does nothing else. Steps go
forward only: a database of a newer version is refused.`,
  options: pipelineOptions,
  examples: ["pipeline migrate", "pipeline migrate --database postgres://ci@db.internal/ci"],
  async run(values, _positionals, { cwd, out }) {
    const { reachPipelines } = await import("../../pipelines/index.ts");
    const pipelines = await reachPipelines(databaseOf(values, cwd));
    const { name } = pipelines;
    const steps = "work" in pipelines ? pipelines.migrated : [];
    await pipelines.close();
    const text =
      steps.length === 0
        ? `${name} is at this version already.`
        : [`${name} was brought to this version:`, ...steps.map((step) => `  ${step}`)].join("\n");
    out(values.json === true ? JSON.stringify({ database: name, steps }, null, 2) : sentence(text));
    return exitCodes.ok;
  },
});

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
