import { stages } from "../../standards/index.ts";
import { defineCommand } from "../command.ts";
import { componentsListText } from "../components-list-text.ts";
import { asJson } from "../components-options.ts";
import { exitCodes } from "../exit-code.ts";
import { countText } from "../findings-text.ts";
import { oneOf } from "../option-values.ts";
import { projectComponents } from "../project-components.ts";

export const componentsList = defineCommand({
  details: `Components are found in workspaces, in folders with a component.yaml or a
catalog-info.yaml, and in the list of quality.yaml. What is wrong with one is told in
full by components check and components show.`,
  options: {
    stage: { type: "string", value: "STAGE", help: "Only development, staging or production" },
    owner: { type: "string", value: "OWNER", help: "Only those of an owner" },
    json: asJson,
  },
  examples: [
    "components list",
    "components list --stage production",
    "components list --owner @acme/core --json",
  ],
  async run(values, _positionals, { cwd, out, paint }) {
    const stage = oneOf("--stage", values.stage, stages);
    const { components, findings } = await projectComponents(cwd);
    const bare = (owner: string): string => owner.replace(/^@/, "").toLowerCase();
    const chosen = components.filter(
      (each) =>
        (stage === undefined || each.stage === stage) &&
        (values.owner === undefined || (each.owner !== undefined && bare(each.owner) === bare(values.owner))),
    );
    const names = new Set(chosen.map(({ name }) => name));
    const isAll = chosen.length === components.length;
    const about = findings.filter(({ component }) =>
      component === undefined ? isAll : names.has(component),
    );
    if (values.json === true) out(JSON.stringify({ components: chosen, findings: about }, null, 2));
    else {
      if (chosen.length > 0) out(`${componentsListText(chosen, findings, paint)}\n`);
      out(countText(about, chosen.length));
      if (about.length > 0) out("Each of them: tta-obs components check.");
    }
    return exitCodes.ok;
  },
});
