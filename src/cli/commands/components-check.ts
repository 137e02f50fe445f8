import { defineCommand } from "../command.ts";
import { asJson } from "../components-options.ts";
import { exitCodes } from "../exit-code.ts";
import { countText, findingsText } from "../findings-text.ts";
import { projectComponents } from "../project-components.ts";

export const componentsCheck = defineCommand({
  details: `Exits with 1 if there is an error, and with --strict also if there is a warning.`,
  options: {
    strict: { type: "boolean", help: "Fail on warnings too" },
    json: asJson,
  },
  examples: ["components check", "components check --strict --json"],
  async run(values, _positionals, { cwd, out, paint, columns }) {
    const { components, findings } = await projectComponents(cwd);
    if (values.json === true) out(JSON.stringify({ components: components.length, findings }, null, 2));
    else {
      if (findings.length > 0) out(`${findingsText(findings, paint, columns)}\n`);
      out(countText(findings, components.length));
    }
    const bad = findings.filter(({ level }) => level === "error" || values.strict === true);
    return bad.length === 0 ? exitCodes.ok : exitCodes.failed;
  },
});
