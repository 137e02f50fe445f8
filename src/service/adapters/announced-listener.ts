import type { Announcer } from "../../announce/index.ts";
import { codeOf, fieldOf } from "../../narrow/index.ts";
import { listenForScrapes, type MetricsListener } from "./metrics-listener.ts";
import type { ScrapeHandler } from "./scrape-handler.ts";

const defaultPort = 9464;

interface Place {
  readonly host: string;
  /** The default one if left out. */
  readonly port: number | undefined;
}

/** Where the page is announced, its port need not be the one that everybody knows: services side by side get along. */
async function open(
  scrape: ScrapeHandler,
  { host, port }: Place,
  announcer: Announcer,
): Promise<MetricsListener> {
  try {
    return await listenForScrapes(scrape, host, port ?? defaultPort);
  } catch (error) {
    const taken = codeOf(fieldOf(error, "cause")) === "EADDRINUSE";
    if (!taken || port !== undefined || !announcer.asked) throw error;
    return listenForScrapes(scrape, host, 0);
  }
}

/** Serves `/metrics` alone, and says where to whoever has asked. Throws SERVICE_LISTEN if it cannot. */
export async function announcedListener(
  scrape: ScrapeHandler,
  place: Place,
  announcer: Announcer,
): Promise<MetricsListener> {
  const listener = await open(scrape, place, announcer);
  announcer.serves(listener.url);
  return {
    ...listener,
    close: () => {
      announcer.leaves(listener.url);
      return listener.close();
    },
  };
}
