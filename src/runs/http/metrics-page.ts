import type { RequestHandler } from "express";
import { contentTypes, negotiateFormat } from "../../metrics/index.ts";
import { nextTurn } from "../adapters/next-turn.ts";
import { readTargets } from "../adapters/read-targets.ts";
import { type Losses, ownLines } from "../metrics/page/own-lines.ts";
import { writePage } from "../metrics/page/write-page.ts";
import { scrapedServices } from "../metrics/scraped.ts";
import type { ApiParts } from "./api-routes.ts";

/** What was let go, of whom there is to hand on to. */
const letGo = ({ traces, logs }: ApiParts["handOn"]): Losses["handedOn"] => ({
  ...(traces !== undefined && { traces: traces.count.dropped }),
  ...(logs !== undefined && { logs: logs.count.dropped }),
});

/** The page of what was sent and of what was lost, for whoever scrapes with `honor_labels`. */
export const metricsPage =
  ({ senders, intake, handOn, now, targetsDir }: ApiParts): RequestHandler =>
  async (request, response) => {
    const format = negotiateFormat(request.headers.accept);
    response.set({ "content-type": contentTypes[format], vary: "accept", "cache-control": "no-store" });
    const { spans, logs: lines } = intake.dropped;
    const items = { spans, lines, points: senders.refused };
    response.write(ownLines({ items, handedOn: letGo(handOn) }, format));
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
