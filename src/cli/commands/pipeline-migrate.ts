import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { pipelineOptions } from "../pipeline-options.ts";
import { withPipelines } from "../with-pipelines.ts";

export const pipelineMigrate = defineCommand({
  details: `Every command that opens the database does so too; this one does nothing else. Steps go
forward only: a database of a newer version is refused.`,
  options: pipelineOptions,
  examples: ["pipeline migrate", "pipeline migrate --database postgres://ci@db.internal/ci"],
  async run(values, _positionals, { cwd, out }) {
    const { name, steps } = await withPipelines(values, cwd, async (pipelines) => ({
      name: pipelines.name,
      steps: "work" in pipelines ? pipelines.migrated : [],
    }));
    const text =
      steps.length === 0
        ? `${name} is at this version already.`
        : [`${name} was brought to this version:`, ...steps.map((step) => `  ${step}`)].join("\n");
    out(values.json === true ? JSON.stringify({ database: name, steps }, null, 2) : sentence(text));
    return exitCodes.ok;
  },
});

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
