import { defineCommand } from "../command.ts";
import { componentShowText } from "../component-show-text.ts";
import { asJson } from "../components-options.ts";
import { exitCodes } from "../exit-code.ts";
import { componentNamed, projectComponents } from "../project-components.ts";

export const componentsShow = defineCommand({
  positionals: ["NAME"],
  options: { json: asJson },
  examples: ["components show api", "components show @acme/api --json"],
  async run(values, [name = ""], { cwd, out, paint, columns }) {
    const { components, findings, top } = await projectComponents(cwd);
    const component = componentNamed(name, components);
    const { readHistory } = await import("../../registry/index.ts");
    const history = readHistory(top).filter((change) => change.component === component.name);
    const about = findings.filter((finding) => finding.component === component.name);
    const neededBy = components
      .filter(({ dependencies }) => dependencies.some((each) => each.name === component.name))
      .map((each) => each.name);
    if (values.json === true)
      out(JSON.stringify({ ...component, neededBy, history, findings: about }, null, 2));
    else out(componentShowText({ component, neededBy, history, findings: about }, paint, columns));
    return exitCodes.ok;
  },
});
