import { Socket } from "node:net";
import { loadPeer } from "../../../peers/index.ts";
import type { ProbeResult } from "../../checks/probe.ts";
import type { PostgresqlTarget } from "../../config/kinds/postgresql.ts";
import { secretIn } from "./secret-in.ts";

/** Connects, asks `select 1`, and leaves. */
export async function probePostgresql(target: PostgresqlTarget, signal: AbortSignal): Promise<ProbeResult> {
  const { host, port, user, database, passwordFile, tls, caFile } = target;
  const { Client } = loadPeer("pg", import.meta.url);
  const password = passwordFile === undefined ? undefined : await secretIn(passwordFile);
  const ca = caFile === undefined ? undefined : await secretIn(caFile);
  const socket = new Socket();
  const client = new Client({
    host,
    port,
    user,
    database,
    // Not from the environment or a file of the user that runs us.
    password: password ?? "",
    ssl: tls && { ...(ca !== undefined && { ca }) },
    application_name: "tta-observability-health",
    stream: () => socket,
  });
  // Told by the promises below; an error that comes later is of a connection that nobody needs any more.
  client.on("error", () => {});
  const stop = (): void => void socket.destroy(new Error("given up"));
  signal.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    await client.query("select 1");
    return { verdict: "pass" };
  } finally {
    signal.removeEventListener("abort", stop);
    client.end().catch(() => {});
    socket.destroySoon();
  }
}
