import { freePort } from "./free-port.ts";
import { type RealServer, startServer } from "./real-server.ts";
import { requireBinary } from "./require-binary.ts";
import { makeTempDir } from "./temp-dir.ts";

/**
 * Starts a real Pushgateway on a free port of 127.0.0.1; `stop()` also removes its folder. Throws when the binary is
 * missing: guard with `requireBinary`.
 */
export async function startPushgateway(): Promise<RealServer> {
  const binary = requireBinary("pushgateway");
  if (binary === undefined) throw new Error("pushgateway is not installed");
  const dir = makeTempDir("tta-pushgateway-");
  const port = await freePort();
  const command = [binary, `--web.listen-address=127.0.0.1:${port}`];
  try {
    const server = await startServer({ command, port, dir: dir.path, readyPath: "/-/ready" });
    return {
      ...server,
      stop: async () => {
        await server.stop();
        dir.remove();
      },
    };
  } catch (error) {
    dir.remove();
    throw error;
  }
}
