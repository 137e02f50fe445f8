import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import type { ProbeResult } from "../checks/probe.ts";
import type { HealthTarget } from "../config/health-config.ts";

type HttpTarget = Extract<HealthTarget, { kind: "http" }>;

/** More of an answer is not read: an endless body must not keep a check busy. */
const mostBytes = 64 * 1024;

function judge(status: number, expected: readonly number[] | undefined): ProbeResult {
  const fits = expected === undefined ? status >= 200 && status < 300 : expected.includes(status);
  if (fits) return { verdict: "pass" };
  return {
    verdict: "fail",
    output: `answered ${status}, expected ${expected?.join(" or ") ?? "200 to 299"}`,
  };
}

/** Asks once on a connection of its own: a kept one would hide that nothing listens any more. */
export function probeHttp(target: HttpTarget, signal: AbortSignal): Promise<ProbeResult> {
  const request = target.url.protocol === "https:" ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(target.url, {
      agent: false,
      signal,
      headers: { accept: "*/*", "user-agent": "tta-observability-health" },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      const result = judge(response.statusCode ?? 0, target.expectStatus);
      let bytes = 0;
      response.on("error", reject);
      response.on("end", () => resolve(result));
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= mostBytes) return;
        resolve(result);
        response.destroy();
      });
    });
    outgoing.end();
  });
}
