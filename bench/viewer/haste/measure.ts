import { setTimeout as sleep } from "node:timers/promises";
import { type BarePage, barePage } from "../bare-page.ts";
import { clockScript, drawnAfter } from "../in-page.ts";
import { boardUrl, type Place, width } from "../opening.ts";

/** What one build of the page took in each round, from the start of the navigation to drawn. */
export interface Taken {
  /** ms, nothing cached */
  readonly fresh: number[];
  /** ms, with the page's files in the profile */
  readonly again: number[];
  /** ms of processor time of the page's main thread, of both openings together */
  readonly work: number[];
}

export interface Opened {
  readonly board: string;
  readonly from: string;
  /** At which every panel is in sight. */
  readonly height: number;
}

/**
 * Opens a board by every build once in each round, in another order each time, so that whatever else the machine does
 * meets all of them alike. A round has a browser of its own, in which each build is opened twice.
 */
export async function measure(
  builds: readonly Place[],
  { board, from, height }: Opened,
  rounds: number,
): Promise<readonly Taken[]> {
  const taken = builds.map((): Taken => ({ fresh: [], again: [], work: [] }));
  for (let round = 0; round < rounds; round++) {
    const page = await barePage({ width, height });
    try {
      await page.send("Performance.enable", { timeDomain: "threadTicks" });
      // All of them look at the same data.
      await page.send("Page.addScriptToEvaluateOnNewDocument", { source: clockScript(builds[0]?.now ?? 0) });
      for (const [i, place] of shuffled([...builds.entries()])) {
        const [fresh, again] = [await open(page, place, board, from), await open(page, place, board, from)];
        taken[i]?.fresh.push(fresh.ms);
        taken[i]?.again.push(again.ms);
        taken[i]?.work.push(fresh.work + again.work);
      }
    } finally {
      await page.close();
    }
    console.log(`  round ${round + 1} of ${rounds}`);
  }
  return taken;
}

async function open(page: BarePage, place: Place, board: string, from: string) {
  await page.send("Page.navigate", { url: "about:blank" });
  await sleep(500);
  await page.send("Page.navigate", { url: boardUrl(place, board, from) });
  const ms = await drawnAfter(page);
  const { metrics } = (await page.send("Performance.getMetrics")) as {
    metrics: readonly { readonly name: string; readonly value: number }[];
  };
  return { ms, work: (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1000 };
}

const shuffled = <Item>(items: readonly Item[]): readonly Item[] =>
  items
    .map((item) => [Math.random(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
