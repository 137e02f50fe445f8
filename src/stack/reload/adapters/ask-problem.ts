import { objectOf, textOf } from "../../../narrow/index.ts";
import { timeoutSignal } from "../../../time/index.ts";

/** Why the engine at an address goes on with what it had, in its own words; undefined where it does not say. */
export async function askProblem(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/api/v1/status/runtimeinfo`, { signal: timeoutSignal(2000) });
    return textOf(objectOf(objectOf(await response.json()).data).reloadConfigProblem);
  } catch {
    return undefined;
  }
}
