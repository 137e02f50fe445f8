/** What the checks of the bench ask: a server that answers, and one that takes requests and never does. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const listen = (answers: boolean): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer((_request, response) => {
      if (answers) response.end("ok");
    });
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

process.send?.({ answering: await listen(true), hanging: await listen(false) });
