import { timeoutSignal } from "../../../time/index.ts";

const timeoutMs = 3000;

/** How far the clock behind an address is ahead of ours, in seconds; undefined where it does not answer or say. */
export async function clockOf(url: string): Promise<number | undefined> {
  try {
    const before = Date.now();
    const response = await fetch(url, { signal: timeoutSignal(timeoutMs), redirect: "manual" });
    await response.body?.cancel();
    const said = Date.parse(response.headers.get("date") ?? "");
    // It was said between the two moments, and its fraction of a second was cut off.
    const here = (before + Date.now()) / 2 - 500;
    return Number.isNaN(said) ? undefined : (said - here) / 1000;
  } catch {
    return undefined;
  }
}

/** The status of an answer to somebody who does not say who he is; undefined where there is none. */
export async function statusOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: timeoutSignal(timeoutMs), redirect: "manual" });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}

/** The status of an answer to a user with a password; undefined where there is none. */
export async function signIn(url: string, user: string, password: string): Promise<number | undefined> {
  try {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
    const response = await fetch(url, { headers: { authorization }, signal: timeoutSignal(timeoutMs) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
