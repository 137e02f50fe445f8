import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { makeTempDir } from "../../test/real/index.ts";
import { measurePage } from "./page.ts";
import { measureSamples } from "./samples.ts";
import { measureStack } from "./stack.ts";
import { reachText } from "./text.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    parser: { type: "string" },
    prometheus: { type: "string" },
    dry: { type: "boolean" },
  },
});
const isWanted = (part: string): boolean => values.only?.split(",").includes(part) ?? true;

const dir = makeTempDir("tta-reach-");
try {
  const page = isWanted("page") ? measurePage(dir.path, 5, values.parser) : undefined;
  const samples = isWanted("samples") ? await measureSamples(dir.path, values.prometheus) : undefined;
  const stack = isWanted("stack") ? await measureStack(dir.path, 120) : undefined;
  const text = reachText({ page, samples, stack });
  console.log(text);
  if (values.dry !== true && values.only === undefined) {
    writeFileSync(new URL("../reach.md", import.meta.url), text);
  }
} finally {
  dir.remove();
}
