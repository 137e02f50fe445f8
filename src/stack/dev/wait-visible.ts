import { listOf, numberOf, objectOf, objectsOf, textOf, textsOf } from "../../narrow/index.ts";
import { sleep } from "../../time/index.ts";
import { readPage } from "../adapters/read-page.ts";

export interface VisibleInput {
  /** Addresses of the engine and of the boards. */
  readonly engine: string;
  readonly boards: string;
  readonly service: string;
  /** Whether the service said itself that it records with the SDK. */
  readonly announced: boolean;
  readonly signal: AbortSignal;
}

const patienceMs = 20_000;
const everyMs = 150;
/** So long after its first scrape a service without a board of its own is one of ours. */
const bareMs = 6000;

async function json(url: string): Promise<unknown> {
  const answer = await readPage(url, 2000);
  if (!answer.answered || answer.status !== 200) return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}

async function isScraped({ engine, service }: VisibleInput): Promise<boolean> {
  const query = encodeURIComponent(`up{service=${JSON.stringify(service)}} == 1`);
  const answer = objectOf(objectOf(await json(`${engine}/api/v1/query?query=${query}`)).data);
  return listOf(answer.result).length > 0;
}

/** Where a service is seen: on the board of its metrics if no other was made for it, else on the first of ours. */
async function boardOf({ boards, service }: VisibleInput, maybeOurs: boolean): Promise<string | undefined> {
  const list = objectsOf(objectOf(await json(`${boards}/api/boards`)).boards);
  const path = (board: Readonly<Record<string, unknown>>): string =>
    `${boards}/d/${encodeURIComponent(textOf(board.uid, ""))}`;
  const raw = list.find(({ tags }) => textsOf(tags)[0] === "raw" && textsOf(tags)[1] === service);
  if (raw !== undefined) return path(raw);
  const first = list.find(({ place }) => numberOf(place) === 0);
  return maybeOurs && first !== undefined ? `${path(first)}?var-service=${service}` : undefined;
}

/** Waits until the numbers of a service can be seen, and gives the address of the board; undefined if it takes too long. */
export async function waitVisible(input: VisibleInput): Promise<string | undefined> {
  const begun = performance.now();
  let scrapedAt: number | undefined;
  while (!input.signal.aborted && performance.now() - begun < patienceMs) {
    if (scrapedAt === undefined && (await isScraped(input))) scrapedAt = performance.now();
    if (scrapedAt !== undefined) {
      const maybeOurs = input.announced || performance.now() - scrapedAt > bareMs;
      const board = await boardOf(input, maybeOurs);
      if (board !== undefined) return board;
    }
    await sleep(everyMs, { signal: input.signal });
  }
  return undefined;
}
