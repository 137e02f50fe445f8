import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type ErrorCode, ObsError } from "../../errors/index.ts";
import { callAfter } from "../../time/index.ts";
import { nodeHttp } from "./node-http.ts";

export type { RequestListener };

/** Clients that send byte by byte are cut off soon: Node looks for them every 30 s unless told otherwise. */
const timeouts = { requestTimeout: 30_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000 };

/** Time that open requests get to end at a stop. */
const graceMs = 2_000;

/** Where to listen, and how to say that it cannot be. */
export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Who wants to listen, such as `health service`. */
  readonly who: string;
  readonly code: ErrorCode;
  /** What the user sets the port with, such as `--port`. */
  readonly setting: string;
}

export interface Listener {
  readonly port: number;
  /** Address for people: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Takes no more requests, lets the open ones end, then closes what is left. */
  close(): Promise<void>;
}

const reasons: Readonly<Record<string, (setting: string) => readonly [problem: string, fix: string]>> = {
  EADDRINUSE: (setting) => ["is already taken", `stop what listens there or choose another ${setting}`],
  EACCES: (setting) => ["is not allowed for this user", `choose a ${setting} from 1024 up`],
  EADDRNOTAVAIL: () => ["is not an address of this machine", "use 127.0.0.1, or 0.0.0.0 inside a container"],
  ENOTFOUND: () => ["is not a known host name", "use 127.0.0.1, or 0.0.0.0 inside a container"],
};

/** `0.0.0.0` is an address to listen on, not one to go to. */
function addressFor(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `http://127.0.0.1:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/**
 * Listens for HTTP.
 *
 * @throws ObsError with the given code when the address cannot be had.
 */
export function listen(handler: RequestListener, options: ListenOptions): Promise<Listener> {
  const { host, port, who, code, setting } = options;
  const server = nodeHttp.createServer(timeouts, handler);
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const [wrong, fix] = reasons[error.code ?? ""]?.(setting) ?? [
        "cannot be listened on",
        "choose another listen address",
      ];
      reject(new ObsError({ code, problem: `${who}: ${host}:${port} ${wrong}`, fix, cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo;
      resolve({
        port: address.port,
        url: addressFor(host, address.port),
        close: () =>
          new Promise((closed) => {
            const cancel = callAfter(graceMs, () => server.closeAllConnections());
            server.close(() => {
              cancel();
              closed();
            });
          }),
      });
    });
  });
}
