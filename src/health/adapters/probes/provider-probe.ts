import type { ProbeResult } from "../../checks/probe.ts";
import type { ProviderTarget } from "../../config/kinds/provider.ts";
import { ask } from "./ask.ts";
import { secretIn } from "./secret-in.ts";

const mostBytes = 64 * 1024;

/** Anthropic asks for one of everybody; others do not mind. */
const version = { "anthropic-version": "2023-06-01" };

function judge(status: number, hasKey: boolean): ProbeResult {
  if (status >= 200 && status < 300) return { verdict: "pass" };
  const asksForKey = status === 401 || status === 403;
  if (asksForKey && hasKey) return { verdict: "fail", output: `the key is refused (answered ${status})` };
  // Whoever says that a key is needed, or that too much was asked, is there.
  if (asksForKey || status === 429) return { verdict: "pass" };
  return { verdict: "fail", output: `answered ${status}` };
}

/** Asks a provider of models for their list, which costs nothing. */
export async function probeProvider(target: ProviderTarget, signal: AbortSignal): Promise<ProbeResult> {
  const { url, keyFile, caFile, header, before } = target;
  const key = keyFile === undefined ? {} : { [header]: `${before}${await secretIn(keyFile)}` };
  const access = caFile === undefined ? {} : { caFile };
  const { status } = await ask({ url, access, headers: { ...version, ...key }, mostBytes }, signal);
  return judge(status, keyFile !== undefined);
}
