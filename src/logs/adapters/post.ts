import { timeoutSignal } from "../../time/index.ts";

/** What became of a request: taken, refused for good, or to be tried again, after so many milliseconds if it says so. */
export type Posted = "taken" | "refused" | { readonly after: number | undefined };

/** Most milliseconds that one request may take. */
const limit = 10_000;
const again = new Set([408, 429, 500, 502, 503, 504]);

/** Seconds, or a date. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** Sends a body; never rejects. */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  given: AbortSignal,
): Promise<Posted> {
  try {
    const signal = AbortSignal.any([given, timeoutSignal(limit)]);
    const request = {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
      signal,
    };
    const response = await fetch(url, { ...request, redirect: "error" });
    // Whatever it says: unread it would keep the connection.
    await response.body?.cancel();
    if (response.ok) return "taken";
    return again.has(response.status) ? { after: waitOf(response.headers.get("retry-after")) } : "refused";
  } catch {
    return { after: undefined };
  }
}
