import { type RealPrometheus, startPrometheus } from "../../real/index.ts";
import type { MadeSeries } from "./made-series.ts";
import { remoteWrite } from "./remote-write.ts";

/** Starts a real Prometheus that has some series; the one on PATH unless another is named. */
export async function startWith(series: readonly MadeSeries[], binary?: string): Promise<RealPrometheus> {
  const server = await startPrometheus({
    config: "global: {}\n",
    flags: ["--web.enable-remote-write-receiver", "--storage.tsdb.retention.time=100y"],
    ...(binary !== undefined && { binary }),
  });
  try {
    await remoteWrite(server.url, series);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}
