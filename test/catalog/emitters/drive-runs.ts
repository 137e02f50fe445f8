import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { startRuns } from "../../../src/runs/index.ts";
import { makeTempDir, waitFor } from "../../real/index.ts";
import { at, gauge, metricRequest } from "../../runs/metrics/sent-metrics.ts";
import { logRequest, traceRequest } from "../../runs/sent.ts";
import { ask } from "../../service/open.ts";

/** A receiver that cannot keep what it is sent, and whose neighbours refuse what it hands on. */
export async function driveRuns(add: (page: string) => void): Promise<void> {
  const refusing = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(400).end());
  });
  await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
  const there = `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`;
  const { path: dataDir, remove } = makeTempDir("tta-runs-");
  const runs = await startRuns({ dataDir, port: 0, tracesTo: `${there}/t`, logsTo: `${there}/l` });
  const send = (path: string, body: object): Promise<Response> =>
    fetch(runs.url + path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  const page = async (): Promise<string> => (await ask(`${runs.url}/metrics`)).text;
  await send("/v1/traces", traceRequest([{}]));
  await send("/v1/logs", logRequest([{ message: "hello" }]));
  await send("/v1/metrics", metricRequest([gauge("", [{ timeUnixNano: at(1), asDouble: 1 }])]));
  await waitFor("both requests to be let go", async () => {
    const letGo = [...(await page()).matchAll(/^tta_runs_hand_on_dropped_total\{\S+ 1$/gm)];
    return letGo.length === 2;
  });
  const other = new DatabaseSync(join(dataDir, "runs.db"));
  other.exec("BEGIN IMMEDIATE");
  await send("/v1/traces", traceRequest([{}]));
  await send("/v1/logs", logRequest([{ message: "hello" }]));
  other.exec("ROLLBACK");
  other.close();
  add(await page());
  await runs.stop();
  refusing.close();
  remove();
}
