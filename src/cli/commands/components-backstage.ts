import { join } from "node:path";
import { fileText } from "../adapters/file-text.ts";
import { writeWhole } from "../adapters/write-whole.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { plainLine, plainText } from "../plain-text.ts";
import { componentNamed, projectComponents } from "../project-components.ts";

export const componentsBackstage = defineCommand({
  details: `Says of each component that has a component.yaml, in the catalog-info.yaml beside it,
what is known here: name, title, description, owner, system, lifecycle and what it
depends on. All else in such a file stays, comments too. Without --write it prints what
it would write, and exits with 1 if that is not what is there.`,
  more: "NAME",
  options: { write: { type: "boolean", help: "Write the files" } },
  examples: ["components backstage", "components backstage api --write"],
  async run({ write }, names, { cwd, out }) {
    const { top, components } = await projectComponents(cwd);
    const { catalogFileName, catalogText } = await import("../../registry/index.ts");
    const chosen =
      names.length > 0
        ? names.map((name) => componentNamed(name, components))
        : components.filter(({ source }) => source.endsWith("component.yaml"));
    const texts = new Map<string, { readonly is: string | undefined; readonly should: string }>();
    for (const component of chosen) {
      const path = component.folder === "." ? catalogFileName : `${component.folder}/${catalogFileName}`;
      const is = texts.has(path) ? texts.get(path)?.is : fileText(join(top, path));
      texts.set(path, { is, should: catalogText(component, texts.get(path)?.should ?? is, path) });
    }
    const changed = [...texts].filter(([, { is, should }]) => is !== should);
    for (const [path, { is, should }] of changed) {
      if (write === true) writeWhole(join(top, path), should);
      const did = is === undefined ? "new" : "changed";
      out(plainLine(`${did}  ${path}`));
      if (write !== true) out(plainText(should.replace(/^/gm, "    ").trimEnd()));
    }
    if (changed.length === 0)
      out(
        chosen.length === 0
          ? "No component has a component.yaml."
          : "Every catalog-info.yaml says what is known here.",
      );
    return write === true || changed.length === 0 ? exitCodes.ok : exitCodes.failed;
  },
});
