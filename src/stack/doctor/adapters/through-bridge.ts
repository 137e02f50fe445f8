import { createServer, type Server } from "node:http";
import type { PageAnswer } from "../../adapters/read-page.ts";
import { loopback } from "../../files/addresses.ts";
import type { StackState } from "../../state/stack-state.ts";
import { hostFromContainers } from "../../targets/docker-targets.ts";
import { bridgeAddress, readFromContainer } from "../../targets/probe.ts";

function listen(server: Server, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen(0, host, () => {
      const bound = server.address();
      resolve(typeof bound === "object" && bound !== null ? bound.port : undefined);
    });
  });
}

/**
 * Listens where containers find this machine, and asks from one of them: what a firewall drops shows so without the
 * right to read its rules.
 *
 * @throws ObsError `STACK_DOCKER` where no container can be asked
 */
export async function throughBridge(state: StackState | undefined): Promise<PageAnswer> {
  if (state?.mode !== "docker") return { answered: false, reason: "no stack runs in Docker" };
  const server = createServer((_request, response) => response.end("here"));
  try {
    // Where Docker runs in a machine of its own the bridge is over there, and the name leads to the loopback here.
    const port = (await listen(server, await bridgeAddress())) ?? (await listen(server, loopback));
    if (port === undefined) return { answered: false, reason: "nothing could listen here" };
    return await readFromContainer(`http://${hostFromContainers}:${port}/`, state);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
