import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A target that a test answers for. */
export interface PageServer {
  /** `127.0.0.1:port` */
  readonly address: string;
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on a free port of the loopback. */
export async function pageServer(handler: RequestListener): Promise<PageServer> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/metrics`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
