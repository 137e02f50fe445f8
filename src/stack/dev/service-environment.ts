import { announceVariable } from "../../announce/index.ts";
import { sendsTo } from "../native/sends-to.ts";
import { type FoundCommand, pathVariable } from "./command/adapters/find-command.ts";

/** By these whoever starts a service says where it sends to; what he says counts. */
const says = /^OTEL_(EXPORTER_OTLP_|(TRACES|LOGS)_EXPORTER$|SDK_DISABLED$)/;

/** What the command runs with, beside the environment of the terminal. */
export function serviceEnvironment(
  inherited: NodeJS.ProcessEnv,
  { path }: Pick<FoundCommand, "path">,
  announceFolder: string,
  runsUrl: string | undefined,
): NodeJS.ProcessEnv {
  const decided = Object.entries(inherited).some(([name, value]) => says.test(name) && value !== "");
  return {
    ...inherited,
    ...(runsUrl !== undefined && !decided && sendsTo(runsUrl)),
    [pathVariable]: path,
    [announceVariable]: announceFolder,
  };
}
