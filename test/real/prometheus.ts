import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { type RealServer, startServer } from "./real-server.ts";
import { requireBinary } from "./require-binary.ts";
import { makeTempDir } from "./temp-dir.ts";

/** A sample of an instant query: labels and value. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface RealPrometheus extends RealServer {
  /** Answers an instant query; throws with the server's message when it is refused. */
  query(expression: string): Promise<Sample[]>;
  /** GET below `/api/v1/`, the `data` of the answer. */
  api(path: string): Promise<unknown>;
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data: unknown;
}

async function get(url: string): Promise<unknown> {
  const answer = (await (await fetch(url)).json()) as Answer;
  if (answer.status !== "success") throw new Error(answer.error ?? JSON.stringify(answer));
  return answer.data;
}

async function instant(url: string, expression: string): Promise<Sample[]> {
  const data = (await get(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`)) as {
    result: { metric: Record<string, string>; value: [number, string] }[];
  };
  return data.result.map((entry) => ({ metric: entry.metric, value: Number(entry.value[1]) }));
}

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
      query: (expression) => instant(server.url, expression),
      api: (path) => get(`${server.url}/api/v1/${path}`),
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
