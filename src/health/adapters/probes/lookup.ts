import { type LookupAddress, type LookupOptions, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";

/** ms after which a name counts as slow. */
const slowAfterMs = 1_000;

/** Looks names up in turn, so that only so many threads of the process can hang in it. */
interface Lane {
  free: number;
  readonly waiting: (() => void)[];
}

type Found = readonly [error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]];

/** Asks the system for all addresses of a name; takes one of the process' threads until it answers. */
type AskSystem = (host: string, answer: (...found: Found) => void) => void;

async function inLane(lane: Lane, work: () => Promise<Found>): Promise<Found> {
  if (lane.free === 0) await new Promise<void>((resolve) => lane.waiting.push(resolve));
  else lane.free -= 1;
  const found = await work();
  const next = lane.waiting.shift();
  if (next === undefined) lane.free += 1;
  else next();
  return found;
}

/** Looks a name up once for all who ask meanwhile, and names that take long one after the other. */
export function lookupInLanes(askSystem: AskSystem, now: () => number): LookupFunction {
  // Of the process' four threads for this, which files need too, names never hold more than three.
  const quick: Lane = { free: 2, waiting: [] };
  const slow: Lane = { free: 1, waiting: [] };
  const wasSlow = new Set<string>();
  const underWay = new Map<string, Promise<Found>>();

  const found = async (host: string): Promise<Found> => {
    const answer = await inLane(wasSlow.has(host) ? slow : quick, () => {
      const started = now();
      return new Promise<Found>((resolve) => {
        askSystem(host, (error, addresses) => {
          if (now() - started > slowAfterMs) wasSlow.add(host);
          else wasSlow.delete(host);
          resolve([error, addresses]);
        });
      });
    });
    underWay.delete(host);
    return answer;
  };

  return (host, options: LookupOptions, callback) => {
    const flight = underWay.get(host) ?? found(host);
    underWay.set(host, flight);
    flight.then(([error, all]) => {
      const family = options.family === 4 || options.family === 6 ? options.family : 0;
      const fit = all.filter((one) => family === 0 || one.family === family);
      const [first] = fit;
      if (error !== null) callback(error, "", 0);
      else if (first === undefined)
        callback(Object.assign(new Error(`no address of ${host}`), { code: "ENOTFOUND" }), "", 0);
      else if (options.all === true) callback(null, [...fit]);
      else callback(null, first.address, first.family);
    });
  };
}

/** In the place of the system's own for connections, where names that hang would keep all others waiting. */
export const lookup = lookupInLanes(
  (host, answer) =>
    systemLookup(host, { all: true }, (error, all) => answer(error, error === null ? all : [])),
  () => performance.now(),
);
