import { onTestFinished } from "vitest";
import { type RunsOptions, startRuns } from "../../src/runs/index.ts";
import {
  type AskedPath,
  askLogs,
  askRun,
  askRuns,
  askStore,
  type LogsAnswer,
  type LogsQuestion,
  type RunAnswer,
  type RunsAnswer,
  type RunsQuestion,
  type StoreAnswer,
} from "../../src/runs/support/index.ts";
import { tempDir } from "../real/index.ts";
import { logRequest, type TestLine, type TestSpan, traceRequest } from "./sent.ts";

/** What a refusal says, whoever gave it. */
export interface Refused {
  readonly code?: number;
  readonly message?: string;
  readonly error?: string;
}

export const refusedBy = async (response: Response): Promise<Refused> => (await response.json()) as Refused;

/** A receiver that ends with the test, what it reports, and short ways to send and to ask. */
export async function receiver(options: Partial<RunsOptions> = {}) {
  const reports: string[] = [];
  const running = await startRuns({
    dataDir: tempDir("tta-runs-"),
    port: 0,
    report: (line) => reports.push(line),
    ...options,
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= running.stop();
    return stopped;
  };
  onTestFinished(stop);
  const post = (path: string, body: object | Uint8Array | string, headers: Record<string, string> = {}) =>
    fetch(running.url + path, {
      method: "POST",
      body: body instanceof Uint8Array || typeof body === "string" ? Buffer.from(body) : JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
  const ask = async <Answer>({ path, params }: AskedPath): Promise<Answer> => {
    const response = await fetch(`${running.url}${path}?${new URLSearchParams([...params])}`);
    if (!response.ok) throw new Error((await refusedBy(response)).error);
    return (await response.json()) as Answer;
  };
  return {
    url: running.url,
    reports,
    stop,
    post,
    spans: (spans: readonly TestSpan[], service?: string, more?: TestSpan["attributes"]) =>
      post("/v1/traces", traceRequest(spans, service, more)),
    lines: (lines: readonly TestLine[], service?: string) => post("/v1/logs", logRequest(lines, service)),
    runs: (question: RunsQuestion = {}) => ask<RunsAnswer>(askRuns(question)),
    run: (traceId: string) => ask<RunAnswer>(askRun(traceId)),
    logs: (question: LogsQuestion = {}) => ask<LogsAnswer>(askLogs(question)),
    store: () => ask<StoreAnswer>(askStore()),
  };
}
