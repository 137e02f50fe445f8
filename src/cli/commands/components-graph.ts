import { resolve } from "node:path";
import { writeWhole } from "../adapters/write-whole.ts";
import { defineCommand } from "../command.ts";
import { asJson } from "../components-options.ts";
import { componentsTreeText } from "../components-tree-text.ts";
import { exitCodes } from "../exit-code.ts";
import { usage } from "../parse-arguments.ts";
import { plainLine } from "../plain-text.ts";
import { projectComponents } from "../project-components.ts";

export const componentsGraph = defineCommand({
  options: {
    mermaid: { type: "boolean", help: "Print text of Mermaid, for Markdown" },
    page: { type: "string", value: "FILE", help: "Write a page that needs no server and no network" },
    json: asJson,
  },
  examples: ["components graph", "components graph --mermaid", "components graph --page components.html"],
  async run({ json, mermaid, page }, _positionals, { cwd, out, paint }) {
    if ([json, mermaid, page].filter((each) => each !== undefined).length > 1)
      throw usage("components graph prints one thing", "give one of --json, --mermaid and --page");
    const { components, findings } = await projectComponents(cwd);
    const { graphPage, mermaidOf } = await import("../../registry/index.ts");
    if (json === true) {
      const nodes = components.map(({ name, stage, owner, group }) => ({ name, stage, owner, group }));
      const edges = components.flatMap(({ name, dependencies }) =>
        dependencies.map((each) => ({
          from: name,
          to: each.name,
          declared: each.declared,
          found: each.found,
        })),
      );
      out(JSON.stringify({ nodes, edges }, null, 2));
    } else if (mermaid === true) out(mermaidOf(components));
    else if (page !== undefined) {
      writeWhole(resolve(cwd, page), graphPage({ components, findings }));
      out(plainLine(`${page} shows ${components.length} components.`));
    } else
      out(
        components.length === 0
          ? "No component: see tta-obs components check."
          : componentsTreeText(components, paint),
      );
    return exitCodes.ok;
  },
});
