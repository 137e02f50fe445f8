import type { Dashboard } from "../../../src/grafana/index.ts";
import { boardOf, dashboardOf } from "../board/read-board.ts";
import { letFramesWait } from "../parts/task-queue.ts";
import { fetchJson } from "./server.ts";
import { openSession, type Session } from "./session.ts";

export interface OpenedBoard {
  readonly session: Session;
  readonly dashboard: Dashboard;
}

/** Reads a board. Throws one sentence. */
export async function openBoard(uid: string): Promise<OpenedBoard> {
  const json = await fetchJson(`/api/boards/${encodeURIComponent(uid)}`);
  letFramesWait(true);
  const dashboard = dashboardOf(json);
  return { session: openSession(uid, boardOf(dashboard)), dashboard };
}
