import { chromium } from "playwright-core";
import { chromiumFlags } from "./chromium-flags.ts";
import { showAll } from "./stage.ts";

export interface SeenPanel {
  readonly board: string;
  readonly title: string;
  /** `done`, `empty`, `error`, `stale` or `undrawn`. */
  readonly state: string;
}

export interface Seen {
  readonly panels: readonly SeenPanel[];
  /** What the browser's console said, with the board. */
  readonly complaints: readonly string[];
}

/** Opens every board of a running viewer in Chromium, with all rows unfolded, and tells what became of each panel. */
export async function browseBoards(url: string, executablePath: string, range = "now-15m"): Promise<Seen> {
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const { boards } = (await (await fetch(`${url}/api/boards`)).json()) as { boards: { uid: string }[] };
    const panels: SeenPanel[] = [];
    const complaints: string[] = [];
    for (const { uid } of boards) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning")
          complaints.push(`${uid}: ${message.text()}`);
      });
      page.on("pageerror", (error) => complaints.push(`${uid}: ${error.message}`));
      await page.goto(`${url}/d/${uid}?from=${range}&to=now&refresh=`);
      await page.locator("[data-panel]").first().waitFor();
      const folded = page.locator('.row > h2 > button[aria-expanded="false"]');
      while ((await folded.count()) > 0) await folded.first().click();
      await showAll(page);
      const seen = await page.evaluate<[string, string][]>(
        `[...document.querySelectorAll("[data-panel]")].map(({ dataset, ariaLabel }) => [ariaLabel, dataset.state])`,
      );
      panels.push(...seen.map(([title, state]) => ({ board: uid, title, state })));
      await page.close();
    }
    return { panels, complaints };
  } finally {
    await browser.close();
  }
}
