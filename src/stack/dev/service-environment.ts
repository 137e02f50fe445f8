import { announceVariable } from "../../announce/index.ts";
import { sendsTo } from "../native/sends-to.ts";
import { type FoundCommand, pathVariable } from "./command/adapters/find-command.ts";

/** By these whoever starts a service says where it sends to; what he says counts. */
const says = /^OTEL_(EXPORTER_OTLP_|(TRACES|LOGS)_EXPORTER$|SDK_DISABLED$)/;

/** Whether an environment says where a service sends to. */
export const saysWhere = (environment: NodeJS.ProcessEnv): boolean =>
  Object.entries(environment).some(([name, value]) => says.test(name) && value !== "");

/** What the command runs with, beside the environment of the terminal. */
export function serviceEnvironment(
  inherited: NodeJS.ProcessEnv,
  { path }: Pick<FoundCommand, "path">,
  announceFolder: string,
  runsUrl: string | undefined,
): NodeJS.ProcessEnv {
  return {
    ...inherited,
    ...(runsUrl !== undefined && !saysWhere(inherited) && sendsTo(runsUrl)),
    [pathVariable]: path,
    [announceVariable]: announceFolder,
  };
}
