import { fileExists } from "../../adapters/folders.ts";
import { services } from "../../definition/services.ts";
import { ruleFault } from "../../reload/rule-fault.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, warning } from "../finding.ts";

const write = "tta-obs generate";

async function look({ projectDir, running }: Facts): Promise<readonly Outcome[]> {
  const refused = running.flatMap(({ name, refused: why }) =>
    why === undefined
      ? []
      : [failure(`${services[name].title} goes on with rules of before: ${why}`, write, { service: name })],
  );
  if (!fileExists(`${projectDir}/prometheus/rules`))
    return [...refused, warning(`no rules in ${projectDir}: nothing is recorded or alerted`, write)];
  const fault = await ruleFault(projectDir);
  if (fault !== undefined) return [failure(fault, `mend it at that place; a generated file: ${write}`)];
  return refused.length > 0 ? refused : [fine(`the rule files in ${projectDir} have no fault`)];
}

export const rulesCheck: Check = {
  name: "rules",
  group: "The stack",
  asks: "Can the rule files be loaded, and does every server work with those of now?",
  complains:
    "Fails where a file has a fault, with its place, or where a server refused it; warns without rules.",
  look,
};
