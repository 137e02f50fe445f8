import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { complaintsOf } from "../../src/project/complaints.ts";
import { project, root } from "../cli/run-cli.ts";

// A wrong label was "not assignable to type 'Carried<HistogramDefinition<…>>'", and a wrong name not to
// "NameOf<{ readonly tta_agent_duration_seconds: …": nobody could see what to write instead.
it("lists the labels and names that there are, where one is wrong", () => {
  const cwd = project({
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        module: "nodenext",
        target: "es2024",
        strict: true,
        noEmit: true,
        types: [],
        skipLibCheck: true,
      },
      files: ["board.ts"],
    }),
    "board.ts": `import { bounded, defineCatalog, defineMetrics, gauge } from "tta-observability/catalog";
import { promql, sum } from "tta-obs/promql";
const help = { help: "H.", owner: "shop" };
const shop = defineMetrics({ shop_carts: gauge({ ...help, labels: { country: bounded() } }), shop_doors: gauge(help) });
const q = promql(defineCatalog({ metrics: [shop] }));
export const label = sum(q.gauge("shop_carts"), { by: ["contry"] });
export const name = q.gauge("shop_cart");
`,
  });
  symlinkSync(join(root, "node_modules/typescript"), join(cwd, "node_modules/typescript"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "--pretty", "false"], { cwd, encoding: "utf8" });
  const labels = `'"country" | "environment" | "instance" | "job" | "service"'`;
  expect(complaintsOf(stdout)).toEqual([
    {
      file: "board.ts",
      line: 6,
      code: "TS2769",
      message: `Type '"contry"' is not assignable to type ${labels}. Did you mean '"country"'?`,
    },
    {
      file: "board.ts",
      line: 7,
      code: "TS2345",
      message: `Argument of type '"shop_cart"' is not assignable to parameter of type '"shop_carts" | "shop_doors"'.`,
    },
  ]);
});
