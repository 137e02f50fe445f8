import { projectQuality } from "../adapters/project-quality.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { oneOf } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";

export const gateWorkflows = defineCommand({
  details: `Writes a workflow of GitHub Actions (.github/workflows/quality-gate.yml, which others can call)
and a template of GitLab CI (ci/quality-gate.gitlab-ci.yml). Both run tta-obs gate, which finds
the tier out itself. Without --write or --check they are printed.`,
  options: {
    for: { type: "string", value: "CI", help: "github or gitlab (both)" },
    write: { type: "boolean", help: "Write the files" },
    check: { type: "boolean", help: "Write nothing; exit with 1 if a file is not as it would be written" },
    ratchet: { type: "boolean", help: "Let the gate forgive what was no better before the change" },
  },
  examples: ["gate workflows --write", "gate workflows --check", "gate workflows --for github"],
  async run(values, _, { cwd, out, note }) {
    if (values.write === true && values.check === true)
      throw usage("gate workflows cannot both write and check", "take one of --write and --check");
    const { workflowFiles, workflowKinds, writeWorkflows } = await import("../../gates/index.ts");
    const kind = oneOf("--for", values.for, workflowKinds);
    const { top, quality } = projectQuality(cwd);
    const job = { quality, ratchet: values.ratchet === true };
    const files = workflowFiles(top, kind === undefined ? workflowKinds : [kind], job);
    const drifted = files.filter(({ text, now }) => text !== now);
    if (values.write === true) {
      writeWorkflows(top, drifted);
      out(
        drifted.length === 0 ? "All is written." : `Written: ${drifted.map(({ file }) => file).join(", ")}.`,
      );
      return exitCodes.ok;
    }
    if (values.check === true) {
      for (const { file, now } of drifted)
        note(`${file} ${now === undefined ? "is not there" : "is not as it would be written"}.`);
      if (drifted.length > 0) note("Mend it: tta-obs gate workflows --write, with the options that it had.");
      else out("The workflows are as they would be written.");
      return drifted.length === 0 ? exitCodes.ok : exitCodes.failed;
    }
    out(
      files
        .map(({ file, text }) => (files.length === 1 ? text : `# ${file}\n${text}`))
        .join("\n")
        .trimEnd(),
    );
    return exitCodes.ok;
  },
});
