import { connect } from "node:net";
import type { ProbeResult } from "../checks/probe.ts";
import type { HealthTarget } from "../config/health-config.ts";

type TcpTarget = Extract<HealthTarget, { kind: "tcp" }>;

/** Opens a connection and closes it. */
export function probeTcp(target: TcpTarget, signal: AbortSignal): Promise<ProbeResult> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: target.host, port: target.port, signal });
    socket.on("error", reject);
    socket.on("connect", () => {
      resolve({ verdict: "pass" });
      socket.destroy();
    });
  });
}
