import { runCommand } from "../../adapters/run-command.ts";
import { thisSystem } from "../../adapters/system.ts";
import type { ServiceName } from "../../definition/service-name.ts";
import { services } from "../../definition/services.ts";
import { nativeCommand } from "../../native/native-command.ts";
import { howToGet } from "../../programs/how-to-get.ts";
import type { FoundProgram } from "../../programs/program.ts";
import { atLeast } from "../../programs/version.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { change, type Fix, failure, fine, type Outcome, skipped, warning } from "../finding.ts";

/** The oldest version that reads the files we write, and what makes it print its flags. */
interface Program {
  readonly least: string;
  /** Without it, it is told all by its environment and its files. */
  readonly help?: readonly string[];
}

const programs: readonly (readonly [ServiceName, Program])[] = [
  ["prometheus", { least: "2.42", help: ["--help"] }],
  ["alertmanager", { least: "0.25", help: ["--help"] }],
  ["loki", { least: "3.0", help: ["-help"] }],
  ["alloy", { least: "1.0", help: ["run", "--help"] }],
  ["grafana", { least: "10.0" }],
];

/** The flags that we would start it with and that its help does not name. */
export function unknownFlags(args: readonly string[], help: string): readonly string[] {
  const flags = args.flatMap((arg) => /^--?([a-z][\w.-]*)/.exec(arg)?.[1] ?? []);
  const known = new Set([...help.matchAll(/--?(?:\[no-\])?([a-z][\w.-]*)/g)].map(([, name]) => name));
  return flags.filter((flag) => !known.has(flag));
}

function get(name: ServiceName): Fix {
  const way = howToGet(name, thisSystem());
  if (way.startsWith("https:")) return change(`download it from ${way} and put it on PATH`);
  return way.replace(/^tta-obs /, "npx tta-obs ");
}

async function judge(
  name: ServiceName,
  found: FoundProgram,
  { least, help }: Program,
  { layout, ports }: Facts,
): Promise<Outcome> {
  const { title } = services[name];
  const fix = get(name);
  const details = { service: name, path: found.path, version: found.version, least };
  if (!atLeast(found.version, least))
    return failure(`${title} ${found.version} at ${found.path} is older than ${least}`, fix, details);
  if (help === undefined) return fine(`${title} ${found.version}`, details);
  const { stdout, stderr } = await runCommand(found.path, help, { timeoutMs: 5000 });
  const { args } = nativeCommand(name, found, { layout, ports });
  const unknown = unknownFlags(args, `${stdout}\n${stderr}`);
  if (unknown.length === 0)
    return fine(`${title} ${found.version} knows every flag that it is started with`, details);
  const flags = unknown.map((flag) => `--${flag}`).join(", ");
  return failure(`${title} ${found.version} at ${found.path} does not know ${flags}`, fix, details);
}

function missing(name: ServiceName): Outcome {
  const { title, without, core } = services[name];
  const fix = get(name);
  if (core) return failure(`${title} is not on PATH, nor in the state folder`, fix, { service: name });
  if (without !== undefined) return warning(without, fix, { service: name });
  return skipped(`${title} is not installed (${services[name].adds}): ${howToGet(name, thisSystem())}`);
}

async function look(facts: Facts): Promise<readonly Outcome[]> {
  if (facts.mode !== "native") return [skipped("servers of others run in native mode alone: --mode native")];
  const found = await facts.programs();
  return Promise.all(
    programs.map(([name, program]): Outcome | Promise<Outcome> => {
      const here = found.get(name);
      return here === undefined ? missing(name) : judge(name, here, program, facts);
    }),
  );
}

export const versionsCheck: Check = {
  name: "versions",
  group: "This machine",
  asks: "Does each server of the native mode know the flags and files that it is started with?",
  complains:
    "Fails where Prometheus is missing, a server is too old, or its help does not name a flag of ours; warns where Alertmanager is missing.",
  look,
};
