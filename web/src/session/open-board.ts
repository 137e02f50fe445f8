import { numberPanels } from "../board/number-panels.ts";
import { type JsonObject, objectOf } from "../json/json.ts";
import { letFramesWait } from "../parts/task-queue.ts";
import { fetchJson } from "./server.ts";
import { openSession, type Session } from "./session.ts";

export interface OpenedBoard {
  readonly session: Session;
  /** As it is in its file, with a number for every panel. */
  readonly json: JsonObject;
}

/** Reads a board. Throws one sentence. */
export async function openBoard(uid: string): Promise<OpenedBoard> {
  const json = numberPanels(objectOf(await fetchJson(`/api/boards/${encodeURIComponent(uid)}`)));
  letFramesWait(true);
  return { session: openSession(uid, json), json };
}
