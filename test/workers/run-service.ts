import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { tempDir, waitFor } from "../real/index.ts";
import { ask, seriesValue } from "../service/open.ts";

export type StartedBy = "cluster" | "fork" | "thread";

/** `programs/service.ts` with its workers, which do not outlive the test. */
export async function runService(kind: StartedBy, workers: number) {
  const folder = tempDir();
  const program = fileURLToPath(new URL("programs/service.ts", import.meta.url));
  const child = fork(program, [kind, String(workers), folder], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: [],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let log = "";
  child.stdout?.on("data", (text) => {
    log += String(text);
  });
  const [{ page: url, other }] = await once(child, "message");
  const page = async (of: string = url): Promise<string> => (await ask(of)).text;
  return {
    page,
    openMetrics: async () => (await ask(url, { accept: "application/openmetrics-text" })).text,
    otherPage: () => page(other),
    log: () => log,
    value: async (series: string) => seriesValue(await page(), series),
    say: (to: number, say: string) => void child.send({ to, say }),
    /** What a worker, counted from 0, wrote that it counted. */
    counted: (worker: number): number => {
      const path = join(folder, `w${worker + 1}`);
      return existsSync(path) ? Number(readFileSync(path, "utf8").trim().split("\n").at(-1)) : 0;
    },
    /** Waits until all of them report. */
    reporting: (count: number) =>
      waitFor(
        "workers to report",
        async () => seriesValue(await page(), 'tta_workers{state="reporting"}') === count,
      ),
  };
}

export const hitsOf = (worker: number): string =>
  `tta_cache_requests_total{cache="w${worker + 1}",result="hit"}`;

/** The same as prom-client and OpenTelemetry count it. */
export const othersOf = (worker: number): readonly string[] =>
  ["jobs_total", "tasks_total"].map((name) => `${name}{by="w${worker + 1}"}`);

/** Series that only go up → their values. */
export function totalsOf(page: string): ReadonlyMap<string, number> {
  const lines = page.split("\n").filter((line) => /^\w+_(total|bucket|sum|count)[ {]/.test(line));
  return new Map(
    lines.map((line): [string, number] => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}
