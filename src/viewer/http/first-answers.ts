import { sleep } from "../../time/index.ts";
import type { ViewerParts } from "../viewer-parts.ts";
import { boardJson, boardList } from "./board-routes.ts";
import { configOf } from "./config-routes.ts";

/** ms that a page waits for an answer that it can as well ask for itself. */
const patience = 100;

/**
 * What a page would ask for first, so that it comes along with it: a JSON object of paths and their answers. What is
 * not there in time, or does not exist, is left out, and the page asks.
 *
 * @param uid of the board that the page is to show
 */
export async function firstAnswers(parts: ViewerParts, uid: string | undefined): Promise<string> {
  const [shelf, config] = await Promise.all([
    parts.store.shelf(),
    Promise.race([configOf(parts), sleep(patience, { background: true })]),
  ]);
  const board = uid === undefined ? undefined : shelf.boards.get(uid);
  const answers: readonly (readonly [path: string, json: string])[] = [
    ["/api/boards", JSON.stringify(boardList(shelf, parts.problem()))],
    ...(config === undefined ? [] : [["/api/config", JSON.stringify(config)] as const]),
    ...(board?.dashboard === undefined
      ? []
      : [[`/api/boards/${encodeURIComponent(board.entry.uid)}`, boardJson(board)] as const]),
  ];
  return `{${answers.map(([path, json]) => `${JSON.stringify(path)}:${json}`).join(",")}}`;
}
