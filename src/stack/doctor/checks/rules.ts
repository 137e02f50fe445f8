import { fileExists } from "../../adapters/folders.ts";
import { readIfThere } from "../../adapters/state-file.ts";
import { services } from "../../definition/services.ts";
import { ruleFault } from "../../reload/rule-fault.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { change, type Fix, failure, fine, type Outcome, warning } from "../finding.ts";
import { quoted } from "../words.ts";

const generate = (projectDir: string): string => `cd ${quoted(projectDir)} && npx tta-obs generate`;

/** Whether `generate` wrote a file of the project, and writes it anew. */
function isGenerated(path: string, projectDir: string): boolean {
  const written = readIfThere(`${projectDir}/tta-obs.generated.json`) ?? "";
  return path.startsWith(`${projectDir}/`) && written.includes(`"${path.slice(projectDir.length + 1)}"`);
}

/** What mends the file that a fault names first. */
function mend(fault: string, projectDir: string): Fix {
  const [, path = "", line = ""] = /(\/[^\n]*?\.ya?ml)(?::(\d+))?/.exec(fault) ?? [];
  if (path === "") return change("mend the rule files at that place");
  return isGenerated(path, projectDir)
    ? generate(projectDir)
    : change(`mend ${path}${line === "" ? "" : `, line ${line}`}: what was loaded before goes on until then`);
}

async function look({ projectDir, running }: Facts): Promise<readonly Outcome[]> {
  const refused = running.flatMap(({ name, refused: why }) =>
    why === undefined
      ? []
      : [
          failure(`${services[name].title} goes on with rules of before: ${why}`, mend(why, projectDir), {
            service: name,
          }),
        ],
  );
  if (!fileExists(`${projectDir}/prometheus/rules`))
    return [
      ...refused,
      warning(`no rules in ${projectDir}: nothing is recorded or alerted`, generate(projectDir)),
    ];
  const fault = await ruleFault(projectDir);
  if (fault !== undefined) return [failure(fault, mend(fault, projectDir))];
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
