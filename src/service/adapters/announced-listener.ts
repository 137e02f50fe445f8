import type { Announcer } from "../../announce/index.ts";
import { codeOf, fieldOf } from "../../narrow/index.ts";
import { listenForScrapes, type MetricsListener, type Shown } from "./metrics-listener.ts";

const defaultPort = 9464;

interface Place {
  readonly host: string;
  /** The default one if left out. */
  readonly port: number | undefined;
}

/** Where the page is announced, its port need not be the one that everybody knows: services side by side get along. */
async function open(shown: Shown, { host, port }: Place, announcer: Announcer): Promise<MetricsListener> {
  try {
    return await listenForScrapes(shown, host, port ?? defaultPort);
  } catch (error) {
    const taken = codeOf(fieldOf(error, "cause")) === "EADDRINUSE";
    if (!taken || port !== undefined || !announcer.asked) throw error;
    return listenForScrapes(shown, host, 0);
  }
}

/** Serves `/metrics` and the answers about health, and says where to whoever has asked. Throws SERVICE_LISTEN if it cannot. */
export async function announcedListener(
  shown: Shown,
  place: Place,
  announcer: Announcer,
): Promise<MetricsListener> {
  const listener = await open(shown, place, announcer);
  announcer.serves(listener.url);
  return {
    ...listener,
    close: () => {
      announcer.leaves(listener.url);
      return listener.close();
    },
  };
}
