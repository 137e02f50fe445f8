import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { type RealServer, startServer } from "./real-server.ts";
import { requireBinary } from "./require-binary.ts";
import { makeTempDir } from "./temp-dir.ts";

/**
 * Starts a real Alertmanager on a free port of 127.0.0.1, cluster listener off, with the text of a
 * configuration file. `stop()` also removes its folder. Throws when the binary is missing.
 */
export async function startAlertmanager(input: {
  readonly config: string;
  /** Files beside it, by their names. */
  readonly files?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}): Promise<RealServer> {
  const binary = requireBinary("alertmanager");
  if (binary === undefined) throw new Error("alertmanager is not installed");
  const dir = makeTempDir("tta-alertmanager-");
  writeFileSync(join(dir.path, "alertmanager.yml"), input.config);
  for (const [name, text] of Object.entries(input.files ?? {})) writeFileSync(join(dir.path, name), text);
  const port = await freePort();
  const command = [
    binary,
    `--config.file=${join(dir.path, "alertmanager.yml")}`,
    `--storage.path=${join(dir.path, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
    ...(input.flags ?? []),
  ];
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
