import type { Announcement } from "../../../announce/index.ts";
import { sleep } from "../../../time/index.ts";
import { readPage } from "../../adapters/read-page.ts";
import { isFree } from "../../adapters/take-port.ts";
import { loopback } from "../../files/addresses.ts";
import type { Listening } from "../../ports/socket-lines.ts";
import { listeningOf } from "./adapters/listening-ports.ts";
import { announcements } from "./adapters/read-announcements.ts";
import { hintOf } from "./hint.ts";
import { type FoundMetrics, isFound, judgeLook, type Look, waitsMs } from "./look.ts";
import { eachOnce, type Names, type Page, pageAt } from "./page.ts";
import { type PagePlace, placeOf, urlOf } from "./page-place.ts";

export interface FindPagesInput {
  /** The command that runs: it and what it has started are looked at. */
  readonly leader: number;
  /** Where processes announce themselves. */
  readonly folder: string;
  /** The page that the user named. */
  readonly given: PagePlace | undefined;
  readonly names: Names;
  /** Gets all pages whenever they become others. */
  readonly onPages: (pages: readonly Page[]) => void;
  /** Gets what is on the first page that answers. */
  readonly onAnswer: (page: Page, found: FoundMetrics) => void;
  /** Gets what to do, once, if nothing is found for a while. */
  readonly onHint: (sentence: string) => void;
  /** Ends the search. */
  readonly signal: AbortSignal;
}

const lookEveryMs = 200;
const lookMs = 2000;
const hintAfterMs = 7000;
/** Where services usually listen, for systems that do not tell. */
const likely: readonly number[] = [9464, 3000, 8080, 8000, 4000, 5000, 3001, 8081];

const placeAt = ({ host, port }: Listening): PagePlace => ({
  address: `${host}:${port}`,
  scheme: "http",
  path: "/metrics",
});

/** Looks at places now and then, and remembers what was there. */
function looker() {
  const known = new Map<string, { looks: number; dueAt: number; last: Look | undefined }>();
  return {
    async look(place: PagePlace): Promise<Look | undefined> {
      const url = urlOf(place);
      const one = known.get(url) ?? { looks: 0, dueAt: 0, last: undefined };
      known.set(url, one);
      if (isFound(one.last) || one.looks >= waitsMs.length || performance.now() < one.dueAt) return one.last;
      // What Node's client for pages without a certificate cannot read, the engine may.
      one.last = place.scheme === "https" ? { metrics: "metrics" } : judgeLook(await readPage(url, lookMs));
      one.looks += 1;
      one.dueAt = performance.now() + (waitsMs[one.looks] ?? 0);
      return one.last;
    },
  };
}

function announced(said: readonly Announcement[], names: Names): readonly Page[] {
  return said.flatMap((one) =>
    one.urls.flatMap((url) => {
      const place = placeOf(url);
      return place === undefined ? [] : [pageAt(place, names, one)];
    }),
  );
}

/**
 * Finds the pages of metrics of a running command, until it ends: those that it announces, else the one that the user
 * named, else whatever it listens on that has a page at `/metrics`.
 */
export async function findPages(input: FindPagesInput): Promise<void> {
  const { given, names, signal, folder, leader } = input;
  const begun = performance.now();
  const { look } = looker();
  let before = "";
  let answered = false;
  let hinted = false;
  // Elsewhere than where the system tells: not at what listened there before.
  const free = await Promise.all(likely.map(isFree));
  const guesses = likely.filter((_, at) => free[at]).map((port) => ({ host: loopback, port }));

  while (!signal.aborted) {
    const said = announcements(folder);
    const sure = given === undefined ? eachOnce(announced(said, names)) : [pageAt(given, names, said[0])];
    const ports = sure.length > 0 ? [] : await listeningOf(leader);
    const places = (ports ?? guesses).map(placeAt);
    const candidates = sure.length > 0 ? sure : places.map((place) => pageAt(place, names, said[0]));
    const looks = await Promise.all(candidates.map(async (page) => ({ page, look: await look(page.place) })));
    if (signal.aborted) return;
    const good = looks.flatMap(({ page, look }) => (isFound(look) ? [{ page, found: look }] : []));
    const pages = sure.length > 0 ? sure : good.map(({ page }) => page);
    const now = JSON.stringify(pages);
    if (pages.length > 0 && now !== before) {
      before = now;
      input.onPages(pages);
    }
    const [first] = good;
    if (!answered && first !== undefined) {
      answered = true;
      input.onAnswer(first.page, first.found);
    }
    if (!answered && !hinted && performance.now() - begun > hintAfterMs) {
      hinted = true;
      const bad = looks.flatMap(({ page: { place }, look }) =>
        look === undefined || isFound(look) ? [] : [{ place, problem: look.problem }],
      );
      input.onHint(hintOf({ given, said, looks: bad, portsKnown: ports !== undefined }));
    }
    await sleep(answered ? 5 * lookEveryMs : lookEveryMs, { signal });
  }
}
