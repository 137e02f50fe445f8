import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { startViewer } from "../../../src/viewer/index.ts";
import { makeTempDir, requireBinary } from "../../real/index.ts";
import { chromiumFlags } from "../chromium-flags.ts";
import { buildPage, type Opened, openPage } from "../stage.ts";
import { type FakeReceiver, fakeReceiver } from "./fake-receiver.ts";

const browser = requireBinary("browser");

/** Why the pages cannot be tried here. */
export const missing = browser === undefined;

export interface RunsStage {
  readonly receiver: FakeReceiver;
  open(path: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Opened>;
  close(): Promise<void>;
}

const overview = {
  uid: "tta-overview",
  title: "Overview",
  description: "Is it healthy?",
  tags: ["tta", "generated"],
  templating: {
    list: [
      {
        name: "service",
        label: "Service",
        type: "custom",
        query: "story-api,web,ranker",
        current: { value: "story-api" },
      },
    ],
  },
  panels: [
    {
      id: 1,
      type: "text",
      title: "Now",
      options: { mode: "markdown", content: "Here." },
      gridPos: { x: 0, y: 0, w: 24, h: 4 },
    },
  ],
};

/** The viewer with a receiver of runs behind it, and Chromium in front. */
export async function runsStage(): Promise<RunsStage> {
  await buildPage();
  const dir = makeTempDir("tta-runs-page-");
  const folder = join(dir.path, "boards");
  mkdirSync(folder);
  writeFileSync(join(folder, "overview.json"), JSON.stringify(overview));
  const receiver = await fakeReceiver();
  const viewer = await startViewer({
    dashboards: [folder],
    prometheusUrl: "http://127.0.0.1:1",
    runsUrl: receiver.url,
    port: 0,
    scrapeIntervalSeconds: 15,
  });
  const chrome = await chromium.launch({ executablePath: browser ?? "", args: chromiumFlags });
  return {
    receiver,
    open: (path, options) => openPage(chrome, viewer, path, options),
    close: async () => {
      await chrome.close();
      await viewer.close();
      await receiver.close();
      dir.remove();
    },
  };
}

/** What axe finds wrong, in words. */
export async function wrongFor(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${axe.source}; 0`);
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  }>(`window.axe.run(document, { resultTypes: ["violations"] })`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/** Whether the page must be moved sideways to be read. */
export const movesSideways = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth > innerWidth");
