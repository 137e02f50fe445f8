import { messageOf } from "../../narrow/index.ts";
import { writeWhole } from "../adapters/write-file.ts";
import type { DevScreen } from "./options.ts";
import { announcements } from "./pages/adapters/read-announcements.ts";
import { findPages } from "./pages/find-pages.ts";
import type { FoundMetrics } from "./pages/look.ts";
import { eachOnce, type Names, type Page, pagesFile } from "./pages/page.ts";
import { type PagePlace, urlOf } from "./pages/page-place.ts";
import { waitVisible } from "./wait-visible.ts";

export interface FollowInput {
  /** The targets file that the engine follows. */
  readonly targetsFile: string;
  readonly announceFolder: string;
  readonly given: PagePlace | undefined;
  readonly names: Names;
  readonly engine: string;
  readonly boards: string;
  readonly screen: DevScreen;
}

/** Lets the engine scrape what each run of the command serves, and says where it is seen. */
export interface ServiceFollower {
  /** Follows one run until it is over; what it served stays a target, so that a service that is down shows as down. */
  follow(leader: number, over: AbortSignal): void;
}

export function serviceFollower(input: FollowInput): ServiceFollower {
  const { screen } = input;
  let shown = "";

  const onPages = (pages: readonly Page[]): void => {
    try {
      writeWhole(input.targetsFile, pagesFile(eachOnce(pages)));
    } catch (error) {
      screen.bad(messageOf(error));
    }
  };

  const onAnswer = async (
    page: Page,
    { metrics, warning }: FoundMetrics,
    over: AbortSignal,
  ): Promise<void> => {
    const { service } = page;
    const url = urlOf(page.place);
    // After a restart everybody knows.
    if (shown === `${service} ${url}`) return;
    const board = await waitVisible({
      engine: input.engine,
      boards: input.boards,
      service,
      announced: announcements(input.announceFolder).length > 0,
      signal: over,
    });
    if (over.aborted) return;
    shown = `${service} ${url}`;
    const where = board === undefined ? "" : `: see ${board}`;
    screen.good(`${service} serves ${metrics} at ${url}${where}`);
    if (warning !== undefined) screen.bad(warning);
  };

  return {
    follow(leader, over) {
      void findPages({
        leader,
        folder: input.announceFolder,
        given: input.given,
        names: input.names,
        signal: over,
        onPages,
        onAnswer: (page, found) => void onAnswer(page, found, over),
        onHint: (sentence) => screen.bad(sentence),
      });
    },
  };
}
