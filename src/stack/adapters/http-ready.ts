import { timeoutSignal } from "../../time/index.ts";
/** True when `url` answers with a status of 200 to 299 in time. */
export async function answers(url: string, timeoutMs = 2000): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: timeoutSignal(timeoutMs), redirect: "manual" });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
