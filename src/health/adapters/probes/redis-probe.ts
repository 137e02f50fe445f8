import { loadPeer } from "../../../peers/index.ts";
import type { ProbeResult } from "../../checks/probe.ts";
import type { RedisTarget } from "../../config/kinds/redis.ts";
import { secretIn } from "./secret-in.ts";

/** Connects, sends `PING`, and leaves. */
export async function probeRedis(target: RedisTarget, signal: AbortSignal): Promise<ProbeResult> {
  const { host, port, user, passwordFile, tls, caFile } = target;
  const { createClient } = loadPeer("redis", import.meta.url);
  const password = passwordFile === undefined ? undefined : await secretIn(passwordFile);
  const ca = caFile === undefined ? undefined : await secretIn(caFile);
  const client = createClient({
    socket: tls
      ? { host, port, reconnectStrategy: false, tls, ...(ca !== undefined && { ca }) }
      : { host, port, reconnectStrategy: false },
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
  });
  // Told by the promises below; an error that comes later is of a connection that nobody needs any more.
  client.on("error", () => {});
  const stop = (): void => client.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    await client.ping();
    return { verdict: "pass" };
  } finally {
    signal.removeEventListener("abort", stop);
    if (client.isOpen) client.destroy();
  }
}
