import { announceVariable } from "../../announce/index.ts";
import { type FoundCommand, pathVariable } from "./command/adapters/find-command.ts";

/** What the command runs with, beside the environment of the terminal. */
export function serviceEnvironment(
  inherited: NodeJS.ProcessEnv,
  { path }: Pick<FoundCommand, "path">,
  announceFolder: string,
): NodeJS.ProcessEnv {
  return { ...inherited, [pathVariable]: path, [announceVariable]: announceFolder };
}
