import { readFile } from "node:fs/promises";
import { takeCredentials, withCredentials } from "../../address/index.ts";
import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { toMilliseconds } from "../../telemetry/index.ts";
import { sleep, timeoutSignal } from "../../time/index.ts";
import { groupPath } from "../push/group-path.ts";
import { checkPush, type Pushgateway, type PushOptions } from "../push/push-options.ts";

/** The page as text, for whoever waits so many milliseconds. */
type WritePage = (milliseconds: number) => Promise<string>;

type Method = "PUT" | "POST" | "DELETE";

/** Milliseconds before the second attempt; before each further one twice as long. */
const firstPause = 250;

/** Why an attempt failed, and whether another one may succeed. */
interface Failure {
  readonly problem: string;
  readonly cause?: unknown;
  readonly passing: boolean;
}

async function attempt(url: URL, init: RequestInit): Promise<Failure | undefined> {
  try {
    const response = await fetch(url, { ...init, redirect: "manual" });
    const text = (await response.text()).replace(/\s+/g, " ").trim().slice(0, 200);
    if (response.ok) return undefined;
    const passing = response.status >= 500 || response.status === 429;
    return { problem: `it answers ${response.status}${text === "" ? "" : `: ${text}`}`, passing };
  } catch (cause) {
    if (init.signal?.aborted) return { problem: "it does not answer in time", cause, passing: false };
    const inner: unknown = cause instanceof Error ? cause.cause : undefined;
    return { problem: `it cannot be reached: ${messageOf(inner ?? cause)}`, cause, passing: true };
  }
}

function failed(url: URL, { problem, cause }: Failure): never {
  throw new ObsError({
    code: "METRICS_PUSH",
    problem: `metrics cannot be pushed to ${url.origin}, as ${problem}`,
    fix: "look whether a Pushgateway listens there, and at its log",
    cause,
  });
}

/** The header for the Pushgateway, with what the file of the password holds now. */
async function authorizationOf(url: URL, basicAuth: PushOptions["basicAuth"]): Promise<string | undefined> {
  const inAddress = takeCredentials(url);
  if (basicAuth === undefined) return inAddress;
  const { username, passwordFile } = basicAuth;
  try {
    return withCredentials(username, (await readFile(passwordFile, "utf8")).replace(/\r?\n$/, ""));
  } catch (cause) {
    throw new ObsError({
      code: "METRICS_PUSH",
      problem: `the password file of a push cannot be read: ${messageOf(cause)}`,
      fix: "write the password into the file that passwordFile names, readable for this process",
      cause,
    });
  }
}

/** A group of a Pushgateway; throws METRICS_PUSH_OPTION for options that cannot be meant. */
export function pushgateway(
  options: PushOptions,
  labels: Readonly<Record<string, string>>,
  writePage: WritePage,
): Pushgateway {
  const address = checkPush(options);
  const { job, groupingKey, basicAuth, retries = 3, timeout = "10s" } = options;
  const milliseconds = toMilliseconds(timeout, "the timeout of a push");
  const path = groupPath(job, { ...labels, ...groupingKey });

  const send = async (method: Method): Promise<void> => {
    const signal = timeoutSignal(milliseconds);
    const url = new URL(address);
    const authorization = await authorizationOf(url, basicAuth);
    url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
    const headers = {
      ...(authorization !== undefined && { Authorization: authorization }),
      ...(method !== "DELETE" && { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }),
    };
    const body = method === "DELETE" ? null : await writePage(milliseconds);
    for (let made = 0; ; made++) {
      const failure = await attempt(url, { method, headers, body, signal });
      if (failure === undefined) return;
      if (!failure.passing || made >= retries) failed(url, failure);
      await sleep(firstPause * 2 ** made, { signal });
      if (signal.aborted) failed(url, failure);
    }
  };
  return { push: () => send("PUT"), add: () => send("POST"), delete: () => send("DELETE") };
}
