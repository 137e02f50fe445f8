import { computed } from "@preact/signals";
import { objectOf, textOf } from "../../../src/narrow/index.ts";
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
} from "../../../src/runs/support/index.ts";
import { readLogs, readRun, readRuns, readStore } from "../runs/read-answers.ts";
import { client, config } from "./server.ts";

/** Whether the viewer's server knows a receiver of runs and logs. */
export const hasRuns = computed(() => textOf(objectOf(config.value.runs).url, "") !== "");

const ask = (asked: AskedPath, signal: AbortSignal): Promise<unknown> =>
  client.ask({ source: "runs", ...asked }, signal);

/** Runs of a question. Throws `DataError`, as all of these do, or an `AbortError` when the signal fired. */
export const fetchRuns = async (question: RunsQuestion, signal: AbortSignal): Promise<RunsAnswer> =>
  readRuns(await ask(askRuns(question), signal));

/** One run with its spans and its log. */
export const fetchRun = async (traceId: string, signal: AbortSignal): Promise<RunAnswer> =>
  readRun(await ask(askRun(traceId), signal));

/** Lines of the log. */
export const fetchLogs = async (question: LogsQuestion, signal: AbortSignal): Promise<LogsAnswer> =>
  readLogs(await ask(askLogs(question), signal));

/** What is kept. */
export const fetchStore = async (signal: AbortSignal): Promise<StoreAnswer> =>
  readStore(await ask(askStore(), signal));
