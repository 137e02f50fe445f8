import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { type PrometheusClient, prometheusClient } from "./prometheus-client.ts";
import { type RealServer, startServer } from "./real-server.ts";
import { requireBinary } from "./require-binary.ts";
import { makeTempDir } from "./temp-dir.ts";

export interface RealPrometheus extends RealServer, PrometheusClient {}

/**
 * Starts a real Prometheus on a free port of 127.0.0.1 in its own temporary folder, with the text of a
 * configuration file (paths in it may be relative to that folder: write `files` there first).
 * `stop()` also removes the folder. Throws when the binary is missing: guard with `requireBinary`.
 */
export async function startPrometheus(input: {
  readonly config: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  /** Path of another than the one on PATH. */
  readonly binary?: string;
}): Promise<RealPrometheus> {
  const binary = input.binary ?? requireBinary("prometheus");
  if (binary === undefined) throw new Error("prometheus is not installed");
  const dir = makeTempDir("tta-prometheus-");
  writeFileSync(join(dir.path, "prometheus.yml"), input.config);
  for (const [name, text] of Object.entries(input.files ?? {})) writeFileSync(join(dir.path, name), text);
  const port = await freePort();
  const command = [
    binary,
    `--config.file=${join(dir.path, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(dir.path, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--enable-feature=exemplar-storage",
    ...(input.flags ?? []),
  ];
  try {
    const server = await startServer({ command, port, dir: dir.path, readyPath: "/-/ready" });
    return {
      ...server,
      ...prometheusClient(server.url),
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
