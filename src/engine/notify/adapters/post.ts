import { readFile } from "node:fs/promises";
import { takeCredentials } from "../../../address/index.ts";
import { clipLine } from "../../../http/index.ts";
import { messageOf, reasonOf } from "../../../narrow/index.ts";
import { sleep, timeoutSignal } from "../../../time/index.ts";
import { backoffMs, mayRecover } from "../backoff.ts";

/** Where something is posted to: an address, or a file that holds it and is read each time. */
export interface Address {
  readonly url: string | undefined;
  readonly urlFile: string | undefined;
}

/** How long it may take. */
export interface Patience {
  /** ms of one attempt */
  readonly attemptMs: number;
  /** ms of all of them */
  readonly totalMs: number;
  /** Ends all of it. */
  readonly signal: AbortSignal;
}

/** The answer was no, or none came; the message never holds the address, which may have a secret in it. */
interface Attempt {
  readonly problem: string | undefined;
  readonly mayRecover: boolean;
}

/**
 * Posts a value as JSON, again and again with growing pauses while that may help. Undefined when it arrived, else why
 * it did not.
 */
export async function post(address: Address, body: unknown, patience: Patience): Promise<string | undefined> {
  const json = JSON.stringify(body);
  const end = AbortSignal.any([patience.signal, timeoutSignal(patience.totalMs)]);
  for (let attempts = 1; ; attempts++) {
    const attempt = await once(address, json, AbortSignal.any([end, timeoutSignal(patience.attemptMs)]));
    if (attempt.problem === undefined || !attempt.mayRecover || end.aborted) return attempt.problem;
    await sleep(backoffMs(attempts), { signal: end, background: true });
    if (end.aborted) return attempt.problem;
  }
}

async function once(address: Address, json: string, signal: AbortSignal): Promise<Attempt> {
  try {
    const { url, headers } = await target(address);
    const response = await fetch(url, { method: "POST", body: json, headers, signal });
    const said = response.ok ? "" : await wordsOf(response);
    if (!response.bodyUsed) await response.body?.cancel();
    if (response.ok) return { problem: undefined, mayRecover: false };
    return { problem: `it answered ${response.status}${said}`, mayRecover: mayRecover(response.status) };
  } catch (error) {
    return { problem: problemOf(error), mayRecover: true };
  }
}

/** Why it said no, where it says so in plain text. */
async function wordsOf(response: Response): Promise<string> {
  if (!/^text\/plain\b/.test(response.headers.get("content-type") ?? "")) return "";
  const text = clipLine((await response.text()).trim(), 200);
  return text === "" ? "" : ` (${text.replace(/\.$/, "")})`;
}

function problemOf(error: unknown): string {
  if (error instanceof DOMException)
    return error.name === "TimeoutError" ? "it did not answer in time" : "it was given up";
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  // What is wrong with an address is said with the address.
  return error instanceof TypeError && error.cause === undefined
    ? "its address is none"
    : reasonOf(cause) || messageOf(cause);
}

/** An address may hold a name and a password, which are sent in a header. */
async function target({ url, urlFile }: Address): Promise<{ url: URL; headers: Record<string, string> }> {
  const text = url ?? (urlFile === undefined ? "" : (await readFile(urlFile, "utf8")).trim());
  const target = new URL(text);
  const authorization = takeCredentials(target);
  const headers = {
    "content-type": "application/json",
    "user-agent": "tta-observability",
    ...(authorization !== undefined && { authorization }),
  };
  return { url: target, headers };
}
