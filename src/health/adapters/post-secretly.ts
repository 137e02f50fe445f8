import { readFile } from "node:fs/promises";
import { takeCredentials } from "../../address/index.ts";
import { messageOf, reasonOf } from "../../narrow/index.ts";
import { timeoutSignal } from "../../time/index.ts";

/** The one line of a file that holds a secret; it is read each time, so that a new one holds at once. */
export const readSecret = async (path: string): Promise<string> => (await readFile(path, "utf8")).trim();

/** ms; whoever wants to know it waits about as long. */
const patienceMs = 8_000;

/**
 * Posts a value as JSON. Undefined when it was taken, else why it was not, in words that never hold the address: it may
 * be a secret.
 */
export async function postSecretly(
  address: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  stop?: AbortSignal,
): Promise<string | undefined> {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return "what stands in its file is no http address";
  const authorization = takeCredentials(url);
  try {
    const response = await fetch(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        "user-agent": "tta-observability",
        ...(authorization !== undefined && { authorization }),
        ...headers,
      },
      signal:
        stop === undefined ? timeoutSignal(patienceMs) : AbortSignal.any([stop, timeoutSignal(patienceMs)]),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `it answered ${response.status}`;
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") return "it did not answer in time";
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return reasonOf(cause) || messageOf(cause);
  }
}
