import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { startViewer, type ViewedPipelines } from "../../../src/viewer/index.ts";
import { freePort, makeTempDir, requireBinary } from "../../real/index.ts";
import { chromiumFlags } from "../chromium-flags.ts";
import { buildPage, type Opened, openPage } from "../stage.ts";

const browser = requireBinary("browser");

/** Why the pages cannot be tried here. */
export const missing = browser === undefined;

export interface PipelinesStage {
  open(path: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Opened>;
  close(): Promise<void>;
}

/** The viewer with pipelines behind it, no board and no Prometheus, and Chromium in front. */
export async function pipelinesStage(pipelines: ViewedPipelines): Promise<PipelinesStage> {
  await buildPage();
  const dir = makeTempDir("tta-pipelines-page-");
  const folder = join(dir.path, "boards");
  mkdirSync(folder);
  const viewer = await startViewer({
    dashboards: [folder],
    prometheusUrl: `http://127.0.0.1:${await freePort()}`,
    pipelines,
    port: 0,
    scrapeIntervalSeconds: 15,
  });
  const chrome = await chromium.launch({ executablePath: browser ?? "", args: chromiumFlags });
  return {
    open: (path, options) => openPage(chrome, viewer, path, options),
    async close() {
      await chrome.close();
      await viewer.close();
      dir.remove();
    },
  };
}

/** A node of the graph by its name, and by what it says of itself. */
export const nodeOf = (page: Page, name: string, about: string | RegExp): Locator =>
  page.locator(".node").filter({ hasText: name }).filter({ hasText: about });
