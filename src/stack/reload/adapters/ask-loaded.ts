import { timeoutSignal } from "../../../time/index.ts";
import { type Loaded, loadedOf } from "../loaded.ts";

/** What the server at an address says of what it has loaded; undefined where it does not answer. */
export async function askLoaded(url: string): Promise<Loaded | undefined> {
  try {
    const response = await fetch(`${url}/metrics`, { signal: timeoutSignal(2000) });
    return loadedOf(await response.text());
  } catch {
    return undefined;
  }
}
