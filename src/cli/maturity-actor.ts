import { userName } from "./adapters/user-name.ts";
import { usage } from "./parse-arguments.ts";

/** What a person says why a stage changes; nobody changes one without. */
export function reasonOf(command: string, reason: string | undefined): string {
  const said = reason?.trim() ?? "";
  if (said !== "" && said.length <= 2_000) return said;
  throw said === ""
    ? usage(`${command} needs --reason`, 'say why, such as --reason "it served a week of tests"')
    : usage("--reason is longer than 2000 characters", "say it shorter, and link the rest");
}

/** Who changes a stage: who is named, else the user of Git, else that of the machine. */
export async function actorOf(top: string, by: string | undefined): Promise<string> {
  const named = by?.trim() ?? "";
  if (by !== undefined && (named === "" || named.length > 200))
    throw usage(`--by is "${by}"`, "name a person or a program, in 1 to 200 characters");
  if (by !== undefined) return named;
  const { gitUser } = await import("../maturity/index.ts");
  return (await gitUser(top))?.slice(0, 200) ?? userName();
}

/** Options of a change of stage. */
export const changeOptions = {
  reason: { type: "string", value: "TEXT", help: "Why; it is recorded" },
  by: { type: "string", value: "NAME", help: "Who does it (the user of Git)" },
} as const;
