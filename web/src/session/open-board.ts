import { isDrawnKind } from "../../../src/grafana/index.ts";
import { numberPanels } from "../board/number-panels.ts";
import { type JsonObject, objectOf } from "../json/json.ts";
import { letFramesWait } from "../parts/task-queue.ts";
import { address } from "./address.ts";
import { askEarly } from "./early-data.ts";
import { panelsInSight } from "./expected-layout.ts";
import { needsCalendar } from "./needs-calendar.ts";
import { fetchJson } from "./server.ts";
import { openSession, type Session } from "./session.ts";

export interface OpenedBoard {
  readonly session: Session;
  /** As it is in its file, with a number for every panel. */
  readonly json: JsonObject;
}

/** Reads a board. Throws one sentence. */
async function openBoard(uid: string): Promise<OpenedBoard> {
  const json = numberPanels(objectOf(await fetchJson(`/api/boards/${encodeURIComponent(uid)}`)));
  letFramesWait(true);
  return { session: openSession(uid, json), json };
}

const opened = new Map<string, Promise<OpenedBoard>>();

/**
 * Opens a board and asks for what it will show before there is a page to show it on: Prometheus works while the
 * browser reads the rest of the page's code. Where that needs a calendar, it is waited for.
 */
export async function openEarly(uid: string, calendar: () => Promise<unknown>): Promise<void> {
  const opening = openBoard(uid);
  opened.set(uid, opening);
  const { session } = await opening;
  const { params } = address.peek();
  if (needsCalendar(session.board, params)) await calendar();
  session.follow(address.peek());
  const view = session.view.peek();
  if (view === undefined) return;
  const alone = params.get("viewPanel") ?? undefined;
  // Without the room that is kept for a scroll bar.
  const screen = { width: document.body.clientWidth, height: innerHeight };
  for (const { panel, width } of panelsInSight(view.rows, screen, alone)) {
    if (isDrawnKind(panel.type)) askEarly(panel, view, width);
  }
}

/** The board that was opened early, once, or one that is opened now. */
export function takeBoard(uid: string): Promise<OpenedBoard> {
  const early = opened.get(uid) ?? openBoard(uid);
  opened.delete(uid);
  return early;
}
