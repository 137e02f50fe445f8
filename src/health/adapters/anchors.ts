import { networkInterfaces } from "node:os";
import type { Clock } from "../../telemetry/index.ts";
import type { OfflineGuard } from "../checks/offline-guard.ts";
import { createOfflineGuard } from "../checks/offline-guard.ts";
import { asksOtherHost } from "../checks/other-host.ts";
import type { Probe } from "../checks/probe.ts";
import { runProbe } from "../checks/run-probe.ts";
import type { HealthSettings } from "../config/health-config.ts";
import type { HostPort } from "../config/host-port.ts";

/** ms; whoever waits for it has failed already. */
const timeoutMs = 1_500;

const hasNetwork = (): boolean =>
  Object.values(networkInterfaces()).some(
    (addresses) => addresses?.some(({ internal }) => !internal) === true,
  );

const written = ({ host, port }: HostPort): string => `${host.includes(":") ? `[${host}]` : host}:${port}`;

/** The guard of a service's checks: by the anchors of its config, else by whether there is a network at all. */
export function guardBy(
  settings: Pick<HealthSettings, "anchors" | "checks">,
  parts: { readonly probe: Probe; readonly clock: Clock; readonly stop: AbortSignal },
): OfflineGuard {
  const { anchors, checks } = settings;
  const { probe, clock, stop } = parts;
  const answers = async (anchor: HostPort): Promise<boolean> => {
    const { verdict } = await runProbe({ target: { kind: "tcp", ...anchor }, timeoutMs }, probe, clock, stop);
    return verdict === "pass";
  };
  return createOfflineGuard({
    others: checks.filter(({ target }) => asksOtherHost(target)).map(({ name }) => name),
    isOnline: async () =>
      anchors.length === 0 ? hasNetwork() : (await Promise.all(anchors.map(answers))).includes(true),
    words:
      anchors.length === 0
        ? "this machine has no network: nobody can be asked"
        : `this machine seems to be offline: no other host answers, and neither does ${anchors.map(written).join(" or ")}`,
  });
}
