import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { ObsError } from "../../errors/index.ts";

/** Clients that send byte by byte are cut off soon: Node looks for them every 30 s unless told otherwise. */
const timeouts = { requestTimeout: 30_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 };

/** Time that open requests get to end at a stop. */
const graceMs = 2_000;

export interface Listener {
  readonly port: number;
  /** Takes no more requests, lets the open ones end, then closes what is left. */
  close(): Promise<void>;
}

const reasons: Readonly<Record<string, readonly [problem: string, fix: string]>> = {
  EADDRINUSE: ["is already taken", "stop what listens there or choose another listen.port"],
  EACCES: ["is not allowed for this user", "choose a listen.port from 1024 up"],
  EADDRNOTAVAIL: ["is not an address of this machine", "use 127.0.0.1, or 0.0.0.0 inside a container"],
  ENOTFOUND: ["is not a known host name", "use 127.0.0.1, or 0.0.0.0 inside a container"],
};

/**
 * Listens for HTTP.
 *
 * @throws ObsError `HEALTH_LISTEN` when the address cannot be had.
 */
export function listen(handler: RequestListener, host: string, port: number): Promise<Listener> {
  const server = createServer(timeouts, handler);
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const [wrong, fix] = reasons[error.code ?? ""] ?? [
        "cannot be listened on",
        "choose another listen address",
      ];
      const problem = `health service: ${host}:${port} ${wrong}`;
      reject(new ObsError({ code: "HEALTH_LISTEN", problem, fix, cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo;
      resolve({
        port: address.port,
        close: () =>
          new Promise((closed) => {
            const hard = setTimeout(() => server.closeAllConnections(), graceMs);
            server.close(() => {
              clearTimeout(hard);
              closed();
            });
          }),
      });
    });
  });
}
