import { join } from "node:path";
import { expect, it } from "vitest";
import { project, tta } from "./run-cli.ts";

// Node names a module by its address, in which a space is "%20".
it.each(["my project", "100% größer", "a#b?c"])(
  "names the line of a config in the folder %s",
  async (folder) => {
    const made = project({
      [`${folder}/thrown.mjs`]: '\n\nthrow new Error("no luck");\n',
      [`${folder}/broken.ts`]: "export default {\n  outDir:\n};\n",
    });
    const said = async (config: string): Promise<string> =>
      (await tta(["generate", "--check", "--config", config], { cwd: join(made, folder) })).stderr;
    expect(await said("thrown.mjs")).toBe(
      'tta-obs: thrown.mjs:3 throws "no luck": make it export a config.\n',
    );
    expect(await said("broken.ts")).toBe(
      "tta-obs: broken.ts:3 is not valid: Expression expected: correct the syntax.\n",
    );
  },
);
