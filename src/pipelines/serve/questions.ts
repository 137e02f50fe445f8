import { isAbsolute } from "node:path";
import { type EntityState, machines, statesOf } from "../../machines/index.ts";
import { isRecord, listOf, objectOf, textOf } from "../../narrow/index.ts";
import type { CompletePipeline } from "../definition/with-defaults.ts";
import type { Decision } from "../door/pipelines.ts";
import type { DeadLetterPage } from "../recovery/list-dead-letters.ts";
import type { RunPage } from "../status/list-runs.ts";
import { Refusal } from "./problem.ts";

const bad = (message: string): Refusal => new Refusal(400, "bad_data", message);

/** A whole number of a question, from 1 to the most. */
export function countOf(search: URLSearchParams, name: string, usual: number, most: number): number {
  const text = search.get(name);
  if (text === null) return usual;
  const count = Number(text);
  if (/^\d{1,9}$/.test(text) && count >= 1 && count <= most) return count;
  throw bad(`${name} is ${JSON.stringify(text)}: it must be a whole number from 1 to ${most}.`);
}

/** After which event an answer goes on. */
export function sequenceOf(text: string | null | undefined): string {
  if (text === null || text === undefined || text === "") return "0";
  if (/^\d{1,18}$/.test(text)) return text;
  throw bad(`after is ${JSON.stringify(text)}: it must be the sequence of an event, or 0.`);
}

/** Whose part of a history is asked for; undefined for all of it. */
export function partOf(text: string | null): string | undefined {
  if (text === null || isId(text)) return text ?? undefined;
  throw bad(`part is ${JSON.stringify(text)}: it must be the id of a workstream, task, patch or gate.`);
}

const isState = (text: string): text is EntityState<"run"> =>
  (statesOf(machines.run) as readonly string[]).includes(text);

/** A page of runs: `?most=20&state=running&state=failed&after=CURSOR`. */
export function pageOf(search: URLSearchParams): RunPage {
  const states = search.getAll("state");
  const unknown = states.find((state) => !isState(state));
  if (unknown !== undefined) {
    throw bad(`A run is never ${JSON.stringify(unknown)}, but ${statesOf(machines.run).join(", ")}.`);
  }
  const after = cursorOf(search.get("after"));
  return {
    most: countOf(search, "most", 20, 200),
    ...(states.length > 0 && { states: states.filter(isState) }),
    ...(after !== undefined && { after: { createdAt: after.at, id: after.id } }),
  };
}

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const isLetterState = (text: string): text is EntityState<"dead_letter"> =>
  (statesOf(machines.dead_letter) as readonly string[]).includes(text);

/** A page of dead letters: `?most=20&run=ID&state=open&after=CURSOR`. */
export function lettersOf(search: URLSearchParams): DeadLetterPage {
  const states = search.getAll("state");
  const unknown = states.find((state) => !isLetterState(state));
  if (unknown !== undefined) {
    throw bad(
      `A dead letter is never ${JSON.stringify(unknown)}, but ${statesOf(machines.dead_letter).join(", ")}.`,
    );
  }
  const run = search.get("run");
  const after = cursorOf(search.get("after"));
  return {
    most: countOf(search, "most", 20, 1_000),
    ...(run !== null && { runId: run }),
    ...(states.length > 0 && { states: states.filter(isLetterState) }),
    ...(after !== undefined && { after: { failedAt: after.at, id: after.id } }),
  };
}

/** After which of a list an answer goes on: when it was, and its id. */
function cursorOf(text: string | null): { readonly at: string; readonly id: string } | undefined {
  if (text === null) return undefined;
  const [at, id] = text.split("~");
  if (at !== undefined && id !== undefined && isMoment(at) && isId(id)) return { at, id };
  throw bad(`after is ${JSON.stringify(text)}: it must be what an earlier answer calls next.`);
}

/** What is to be done about tasks that failed for good, and in which span. */
export function changeOf(
  body: unknown,
): Omit<Decision, "actor"> & { readonly traceparent: string | undefined } {
  const { task, reason, traceparent } = objectOf(body);
  return { task: textOf(task), reason: textOf(reason), traceparent: textOf(traceparent) };
}

/** Who asks for a change, for the audit. */
export function actorOf(body: unknown): string {
  const actor = textOf(objectOf(body).actor);
  if (actor !== undefined && actor.length <= 200) return actor;
  throw bad("Say who does it: actor, in at most 200 letters.");
}

/** A run that is to be begun. Only its outline is looked at: whoever sends it has judged it, and knows the token. */
export function beginningOf(body: unknown): {
  readonly pipeline: CompletePipeline;
  readonly folder: string;
  readonly actor: string;
  readonly traceparent: string | undefined;
} {
  const { pipeline, folder, traceparent } = objectOf(body);
  const isPipeline = (value: unknown): value is CompletePipeline =>
    isRecord(value) && textOf(value.name) !== undefined && listOf(value.workstreams).length > 0;
  if (!isPipeline(pipeline) || typeof folder !== "string" || !isAbsolute(folder)) {
    throw bad("Send a pipeline with all its defaults, and the whole path of its folder.");
  }
  return { pipeline, folder, actor: actorOf(body), traceparent: textOf(traceparent) };
}
