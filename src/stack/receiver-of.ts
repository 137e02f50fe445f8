import { answers } from "./adapters/http-ready.ts";
import { services } from "./definition/services.ts";
import { saysWhere } from "./dev/service-environment.ts";
import { readState } from "./status.ts";

/**
 * The receiver of runs of the stack that runs from a folder, for what sends to it unless the environment says where else;
 * undefined where it does, or where no receiver answers.
 *
 * @throws ObsError `STACK_STATE`
 */
export async function receiverOf(
  environment: NodeJS.ProcessEnv,
  stateDir: string,
): Promise<string | undefined> {
  if (saysWhere(environment)) return undefined;
  const url = readState(stateDir)?.services.find(({ name }) => name === "runs")?.url;
  return url !== undefined && (await answers(url + services.runs.readyPath)) ? url : undefined;
}
