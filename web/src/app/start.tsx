import "uplot/dist/uPlot.min.css";
import "../theme/tokens.css";
import "../theme/base.css";
import "../theme/controls.css";
import "../theme/header.css";
import "../theme/board.css";
import "../theme/home.css";
import "../theme/panels.css";
import "../theme/runs.css";
import "../theme/pipelines.css";
import "../theme/pipeline-run.css";
import "../theme/pipeline-times.css";
import "../theme/overlays.css";
import { render } from "preact";
import { sentenceOf } from "../client/data-error.ts";
import { notice } from "../page/notice.tsx";
import { followAddress } from "../session/address.ts";
import { listen } from "../session/live.ts";
import { loadBoards, loadConfig } from "../session/server.ts";
import { App } from "./app.tsx";

const tell = (thrown: unknown): void => notice(sentenceOf(thrown));

/** Draws the page, and keeps to what the server says. The typeface is there before the first number on a canvas. */
async function start(page: HTMLElement): Promise<void> {
  const typeface = document.fonts.load('12px "Inter Variable"').catch(() => undefined);
  followAddress();
  void loadBoards().catch(tell);
  await Promise.all([loadConfig().catch(tell), typeface]);
  render(<App />, page);
  listen();
}

const page = document.getElementById("page");
if (page !== null) void start(page);
