import "uplot/dist/uPlot.min.css";
import "../theme/tokens.css";
import "../theme/base.css";
import "../theme/controls.css";
import "../theme/header.css";
import "../theme/board.css";
import "../theme/home.css";
import "../theme/panels.css";
import "../theme/overlays.css";
import { sentenceOf } from "../client/data-error.ts";
import { notice } from "../page/notice.tsx";
import { nextTask } from "../parts/task-queue.ts";
import { address, followAddress } from "../session/address.ts";
import { openEarly } from "../session/open-board.ts";
import { loadBoards, loadConfig } from "../session/server.ts";

/** The page's second file: all that draws. */
const drawing = () => import("./show.tsx");

/**
 * Asks first, with as little code as that takes, and draws when the rest of the code is there. The typeface is there
 * before the first number on a canvas.
 */
async function start(): Promise<void> {
  const typeface = document.fonts.load('12px "Inter Variable"').catch(() => undefined);
  followAddress();
  void loadBoards().catch((thrown: unknown) => notice(sentenceOf(thrown)));
  await loadConfig().catch((thrown: unknown) => notice(sentenceOf(thrown)));
  const { uid } = address.peek();
  if (uid !== undefined) await openEarly(uid, drawing).catch(() => undefined);
  // What was asked leaves in a task of its own; reading the second file would hold it up.
  await nextTask();
  const [{ show }] = await Promise.all([drawing(), typeface]);
  if (page !== null) show(page);
}

const page = document.getElementById("page");

start().catch(() => {
  if (page === null) return;
  page.textContent =
    "The rest of this page did not come: see that `tta-obs view` is running, and load it again.";
});
