import type { Clock } from "../../telemetry/index.ts";
import { whenAborted } from "../../time/index.ts";
import type { HealthCheck } from "../config/health-config.ts";
import type { Probe, ProbeResult } from "./probe.ts";
import { judgeProbeError } from "./probe-error.ts";

/**
 * Asks once. Ends at the check's timeout or when `stop` aborts even if the probe does not:
 * a probe that ignores its signal must not stop the check for ever.
 */
export function runProbe(
  check: Pick<HealthCheck, "target" | "timeoutMs">,
  probe: Probe,
  clock: Clock,
  stop: AbortSignal,
): Promise<ProbeResult> {
  const own = new AbortController();
  let forget: (() => void) | undefined;
  return new Promise((resolve) => {
    const end = (result: ProbeResult): void => {
      cancel();
      forget?.();
      own.abort();
      resolve(result);
    };
    const cancel = clock.after(check.timeoutMs, () =>
      end({ verdict: "fail", output: `no answer within ${check.timeoutMs / 1000} s` }),
    );
    forget = whenAborted(stop, () => end({ verdict: "unknown", output: "the health service is stopping" }));
    probe(check.target, own.signal).then(end, (error: unknown) => end(judgeProbeError(error)));
  });
}
