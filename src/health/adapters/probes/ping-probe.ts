import { sleep } from "../../../time/index.ts";
import type { Contentment } from "../../checks/contentment.ts";
import type { ProbeResult } from "../../checks/probe.ts";
import type { PingTarget } from "../../config/kinds/ping.ts";
import { postSecretly } from "../post-secretly.ts";
import { secretIn } from "./secret-in.ts";

/** ms before the second and the third try; there is no fourth. */
const pauses = [1_000, 3_000] as const;
const lookEveryMs = 200;

async function addressOf({ to }: PingTarget, path: string): Promise<string> {
  const address = "address" in to ? to.address : await secretIn(to.urlFile);
  const url = URL.parse(address);
  // What is no address is told by who posts to it, without saying it.
  if (url === null || path === "") return address;
  url.pathname = `${url.pathname.replace(/\/+$/, "")}${path}`;
  return url.href;
}

/** Posts what is to be said, thrice at most. Undefined when it was taken, else why not, without the address. */
async function send(
  target: PingTarget,
  path: string,
  body: object,
  signal: AbortSignal,
): Promise<string | undefined> {
  const end = performance.now() + target.timeoutMs;
  const address = await addressOf(target, path);
  for (let tries = 0; ; tries += 1) {
    const problem = await postSecretly(address, body, {}, signal);
    const pause = pauses[tries];
    if (problem === undefined || pause === undefined) return problem;
    if (signal.aborted || performance.now() + pause >= end) return problem;
    await sleep(pause, { signal });
  }
}

/** How the service is; after a start that is known in a moment, for which it waits half of its time. */
async function known(
  { timeoutMs }: PingTarget,
  signal: AbortSignal,
  contentment: () => Contentment,
): Promise<Contentment> {
  for (const end = performance.now() + timeoutMs / 2; ; await sleep(lookEveryMs, { signal })) {
    const now = contentment();
    const isKnown = now.unknown.length === 0 || now.failing.length > 0;
    if (isKnown || signal.aborted || performance.now() + lookEveryMs > end) return now;
  }
}

/** Tells the observer how the service is, as far as it knows. */
export async function probePing(
  target: PingTarget,
  signal: AbortSignal,
  contentment: () => Contentment,
): Promise<ProbeResult> {
  const { failing, unknown } = await known(target, signal, contentment);
  const isBad = failing.length > 0;
  if (isBad && !target.fail)
    return { verdict: "fail", output: `nothing is sent: ${failing.join(", ")} fails` };
  // A service that has just started knows nothing yet, and that is no bad news.
  if (!isBad && unknown.length > 0)
    return { verdict: "unknown", output: `nothing is sent: nothing is known of ${unknown.join(", ")}` };
  const problem = await send(target, isBad ? "/fail" : "", isBad ? { failing } : {}, signal);
  return problem === undefined
    ? { verdict: "pass" }
    : { verdict: "fail", output: `the observer was not told: ${problem}` };
}
