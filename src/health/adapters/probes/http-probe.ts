import type { ProbeResult } from "../../checks/probe.ts";
import type { HttpTarget } from "../../config/kinds/http.ts";
import { ask } from "./ask.ts";

/** What is in the answer does not matter. */
const mostBytes = 64 * 1024;

/** Asks for a page. */
export async function probeHttp(target: HttpTarget, signal: AbortSignal): Promise<ProbeResult> {
  const { url, access, expectStatus: expected } = target;
  const { status } = await ask({ url, access, mostBytes }, signal);
  const fits = expected === undefined ? status >= 200 && status < 300 : expected.includes(status);
  if (fits) return { verdict: "pass" };
  return {
    verdict: "fail",
    output: `answered ${status}, expected ${expected?.join(" or ") ?? "200 to 299"}`,
  };
}
