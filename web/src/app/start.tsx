import { render } from "preact";
import "uplot/dist/uPlot.min.css";
import "../theme/tokens.css";
import "../theme/base.css";
import "../theme/controls.css";
import "../theme/header.css";
import "../theme/board.css";
import "../theme/panels.css";
import "../theme/overlays.css";
import { sentenceOf } from "../data/data-error.ts";
import { notice } from "../page/notice.tsx";
import { address, followAddress } from "./address.ts";
import { App } from "./app.tsx";
import { listen } from "./live.ts";
import { askBoard, loadBoards, loadConfig } from "./server.ts";

/** Sources are known before the first question, and the typeface before the first number on a canvas. */
async function start(): Promise<void> {
  const page = document.getElementById("page");
  if (page === null) return;
  followAddress();
  const { uid } = address.value;
  if (uid !== undefined) void askBoard(uid).catch(() => undefined);
  void loadBoards().catch((thrown: unknown) => notice(sentenceOf(thrown)));
  await Promise.all([
    loadConfig().catch((thrown: unknown) => notice(sentenceOf(thrown))),
    document.fonts.load('12px "Inter Variable"').catch(() => undefined),
  ]);
  render(<App />, page);
  listen();
}

void start();
