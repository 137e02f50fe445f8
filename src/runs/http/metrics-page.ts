import type { RequestHandler } from "express";
import { contentTypes, negotiateFormat } from "../../metrics/index.ts";
import { nextTurn } from "../adapters/next-turn.ts";
import { readTargets } from "../adapters/read-targets.ts";
import { writePage } from "../metrics/page/write-page.ts";
import { scrapedServices } from "../metrics/scraped.ts";
import type { Senders } from "../metrics/senders.ts";

/** The page of what was sent, for whoever scrapes with `honor_labels`. */
export const metricsPage =
  (senders: Senders, now: () => number, targetsDir: string | undefined): RequestHandler =>
  async (request, response) => {
    const format = negotiateFormat(request.headers.accept);
    response.set({ "content-type": contentTypes[format], vary: "accept", "cache-control": "no-store" });
    const scraped = scrapedServices(await readTargets(targetsDir));
    for (const slice of writePage(senders, format, now(), scraped)) {
      if (response.destroyed) return;
      if (!response.write(slice)) await drained(response);
      await nextTurn();
    }
    response.end();
  };

/** Resolves when there is room for more, or nobody reads any more. */
const drained = (response: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      response.off("drain", done);
      response.off("close", done);
      resolve();
    };
    response.once("drain", done);
    response.once("close", done);
  });
