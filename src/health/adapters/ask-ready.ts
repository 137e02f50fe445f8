import { clipLine } from "../../narrow/index.ts";
import { timeoutSignal } from "../../time/index.ts";
import { judgeProbeError } from "../checks/probe-error.ts";
import type { Readiness } from "../wait/wait-until-ready.ts";
import { ask } from "./probes/ask.ts";

const mostBytes = 64 * 1024;
const mostLines = 50;

/** Asks `/readyz` or `/livez` of a service, ours or one with our SDK, within so many milliseconds. Never rejects. */
export async function askReady(
  base: string,
  path: "/readyz" | "/livez",
  milliseconds: number,
): Promise<Readiness> {
  const url = new URL(`${base.replace(/\/+$/, "")}${path}`);
  // Without the password that an address may hold.
  const asked = clipLine(url.href, 300);
  const signal = timeoutSignal(milliseconds);
  try {
    const { status, body } = await ask({ url, access: {}, mostBytes }, signal);
    if (status >= 200 && status < 300) return { ready: true, reasons: [] };
    const lines =
      status === 503 ? body.split("\n").filter((line) => !/^(|not ready|pass .*)$/.test(line)) : [];
    const reasons = lines.slice(0, mostLines).map((line) => clipLine(line, 300));
    return { ready: false, reasons: reasons.length > 0 ? reasons : [`${asked} answered ${status}`] };
  } catch (error) {
    if (signal.aborted) return { ready: false, reasons: [`${asked}: no answer in time`] };
    const found = judgeProbeError(error);
    return { ready: false, reasons: [`${asked}: ${found.verdict === "pass" ? "" : found.output}`] };
  }
}
