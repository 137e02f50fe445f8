import type { UpstreamClient } from "../adapters/upstream-client.ts";
import type { BoardText } from "../boards/board-entry.ts";
import { askServices } from "./ask-services.ts";
import { rawBoard } from "./raw-board.ts";

/** What was asked so lately is not asked again. */
const freshMs = 4000;

/** Boards for services that nobody made any for: each metric that they have, as it is. */
export interface RawBoards {
  /** As they are now; those that were known last while the server does not answer. */
  texts(): Promise<readonly BoardText[]>;
}

/** Asks for them when they are wanted, and at most every few seconds. */
export function rawBoards(client: UpstreamClient): RawBoards {
  let known: readonly BoardText[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  const ask = async (): Promise<void> => {
    try {
      const services = await askServices(client, Date.now());
      known = services.map(({ service, families }) => ({
        file: `what ${service} serves`,
        text: rawBoard(service, families),
        named: false,
      }));
    } catch {
      // The page says that the server does not answer.
    } finally {
      askedAt = performance.now();
      asking = undefined;
    }
  };

  return {
    async texts() {
      const first = askedAt === Number.NEGATIVE_INFINITY;
      if (performance.now() - askedAt > freshMs) asking ??= ask();
      // Later on nobody waits for a server that may be slow: what is new is there the next time.
      if (first) await asking;
      return known;
    },
  };
}
