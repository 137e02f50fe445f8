import { connect } from "node:net";
import type { ProbeResult } from "../../checks/probe.ts";
import type { HostPort } from "../../config/host-port.ts";
import { lookup } from "./lookup.ts";

/** Opens a connection and closes it. */
export function probeTcp({ host, port }: HostPort, signal: AbortSignal): Promise<ProbeResult> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal, lookup });
    socket.on("error", reject);
    socket.on("connect", () => {
      resolve({ verdict: "pass" });
      socket.destroy();
    });
  });
}
