import type { RequestHandler } from "express";
import { messageOf } from "../narrow/index.ts";
import type { SeenPipelines, SeeOptions } from "../pipelines/index.ts";
import type { ViewedPipelines } from "../viewer/index.ts";

/** The pipelines of a store for the viewer, made ready when a page asks for them: most never do. */
export function seenLater(options: SeeOptions): ViewedPipelines & { close(): Promise<void> } {
  let opening: Promise<SeenPipelines> | undefined;
  const open = async (): Promise<SeenPipelines> =>
    (await import("../pipelines/index.ts")).seePipelines(options);
  const routes: RequestHandler = async (request, response, next) => {
    opening ??= open();
    try {
      await (await opening).routes(request, response, next);
    } catch (error) {
      opening = undefined;
      response.status(503).json({ status: "error", errorType: "unavailable", error: messageOf(error) });
    }
  };
  return { routes, close: async () => (await opening?.catch(() => undefined))?.close() };
}
