import { type ErrorCode, errorCodes, ObsError } from "../../../errors/index.ts";
import { codeOf, isRecord, messageOf, objectOf, textOf, textsOf } from "../../../narrow/index.ts";
import { timeoutSignal } from "../../../time/index.ts";
import type { TransitionEvent } from "../../audit/read-events.ts";
import type { ObservedBy } from "../../observe/observe-pipelines.ts";
import type { DeadLetter } from "../../recovery/list-dead-letters.ts";
import type { RunPage, RunSummary } from "../../status/list-runs.ts";
import type { ShownRun } from "../../status/show-run.ts";
import type { Address } from "../address.ts";
import type { PipelinesView } from "../pipelines.ts";

/** A store that is busy with many tasks takes its time. */
const timeoutMs = 60_000;

/** The runs of a process that works, over its API. */
export function askingView(
  { url, token }: Address,
  name: string,
  telemetry?: Pick<ObservedBy, "inject">,
): PipelinesView {
  const ask = (path: string, body?: object): Promise<unknown> => answerOf(name, url, path, token, body);
  const around = (): string | undefined => telemetry?.inject().traceparent;
  return {
    name,
    async begin(pipeline, beginning) {
      const { traceparent = around() } = beginning;
      const { id } = objectOf(await ask("runs", { pipeline, ...beginning, traceparent }));
      return textOf(id, "");
    },
    async list(page) {
      const { runs } = (await ask(`runs?${searchOf(page)}`)) as { readonly runs: readonly RunSummary[] };
      return runs;
    },
    show: async (run) => (await ask(`runs/${encodeURIComponent(run)}`)) as ShownRun,
    async history(run, { after = "0", most = 1_000, part } = {}) {
      const of = run === undefined ? "history" : `runs/${encodeURIComponent(run)}/history`;
      const { events } = (await ask(
        `${of}?after=${after}&most=${most}${part === undefined ? "" : `&part=${part}`}`,
      )) as {
        readonly events: readonly TransitionEvent[];
      };
      return events;
    },
    async newest() {
      const { sequence } = objectOf(await ask("newest"));
      return textOf(sequence, "0");
    },
    async cancel(run, actor) {
      const { isAsked } = objectOf(await ask(`runs/${encodeURIComponent(run)}/cancel`, { actor }));
      return isAsked === true;
    },
    async retry(run, { traceparent = around(), ...change }) {
      const { id } = objectOf(await ask(`runs/${encodeURIComponent(run)}/retry`, { ...change, traceparent }));
      return textOf(id, "");
    },
    async drop(run, change) {
      const { tasks } = objectOf(await ask(`runs/${encodeURIComponent(run)}/drop`, change));
      return textsOf(tasks);
    },
    async deadLetters({ most, runId, states = [], after }) {
      const search = new URLSearchParams({ most: `${most}` });
      if (runId !== undefined) search.set("run", runId);
      for (const state of states) search.append("state", state);
      if (after !== undefined) search.set("after", `${after.failedAt}~${after.id}`);
      const { letters } = (await ask(`dead-letters?${search}`)) as {
        readonly letters: readonly DeadLetter[];
      };
      return letters;
    },
    close: async () => undefined,
  };
}

function searchOf({ most, states = [], after }: RunPage): URLSearchParams {
  const search = new URLSearchParams({ most: `${most}` });
  for (const state of states) search.append("state", state);
  if (after !== undefined) search.set("after", `${after.createdAt}~${after.id}`);
  return search;
}

async function answerOf(
  name: string,
  url: string,
  path: string,
  token: string,
  body: object | undefined,
): Promise<unknown> {
  let status: number;
  let answer: unknown;
  try {
    const response = await fetch(`${url}/api/pipelines/${path}`, {
      ...(body !== undefined && {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      }),
      signal: timeoutSignal(timeoutMs),
      redirect: "error",
    });
    status = response.status;
    answer = await response.json();
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    throw new ObsError({
      code: "PIPELINE_STORE",
      problem: `${name} does not answer (${codeOf(cause) ?? messageOf(error)})`,
      fix: "it may have ended: try again",
      cause: error,
    });
  }
  if (status < 300) return answer;
  throw refusalOf(name, answer);
}

/** What the process said, as if it had been thrown here. */
function refusalOf(name: string, answer: unknown): ObsError {
  const { code, problem, fix, error } = isRecord(answer) ? answer : {};
  return new ObsError({
    code: isCode(code) ? code : "PIPELINE_STORE",
    problem: textOf(problem) ?? `${name} refused: ${textOf(error, "without a word")}`,
    fix: textOf(fix, "see that it is of the same version as this one"),
  });
}

const isCode = (code: unknown): code is ErrorCode =>
  typeof code === "string" && Object.hasOwn(errorCodes, code);
