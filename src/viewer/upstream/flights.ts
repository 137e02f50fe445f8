import { ApiProblem } from "./api-problem.ts";

/** The head of an answer. */
interface AnswerHead {
  readonly status: number;
}

/** An answer whose body is still coming. */
export interface Answer extends AnswerHead {
  readonly body: AsyncIterable<Uint8Array>;
}

/** One of those who wait for an answer. */
export interface Passenger {
  /** Rejects with an ApiProblem if there is no answer. */
  readonly head: Promise<AnswerHead>;
  /** The whole body, also for one who came late; throws if it breaks off. */
  body(): AsyncGenerator<Uint8Array>;
  /** Stops waiting; when the last one has left, the request is given up. */
  leave(): void;
}

interface Flight {
  readonly head: Promise<AnswerHead>;
  readonly chunks: Uint8Array[];
  readonly abort: AbortController;
  passengers: number;
  landed: boolean;
  failure: unknown;
  /** Resolved and replaced whenever something comes. */
  news: PromiseWithResolvers<void>;
}

/** Lets equal requests that are under way at once share one answer. */
export interface Flights {
  /** How many are under way. */
  readonly size: number;
  join(key: string, open: (signal: AbortSignal) => Promise<Answer>): Passenger;
}

function takeOff(open: (signal: AbortSignal) => Promise<Answer>, over: () => void): Flight {
  const abort = new AbortController();
  const answer = open(abort.signal);
  const flight: Flight = {
    head: answer.then(({ status }) => ({ status })),
    chunks: [],
    abort,
    passengers: 0,
    landed: false,
    failure: undefined,
    news: Promise.withResolvers(),
  };
  flight.head.catch(() => undefined);
  const tell = (): void => {
    flight.news.resolve();
    flight.news = Promise.withResolvers();
  };
  const collect = async (): Promise<void> => {
    try {
      for await (const chunk of (await answer).body) {
        flight.chunks.push(chunk);
        tell();
      }
    } catch (error) {
      flight.failure = error ?? new ApiProblem("unavailable", "The answer broke off.");
    } finally {
      flight.landed = true;
      over();
      tell();
    }
  };
  void collect();
  return flight;
}

async function* bodyOf(flight: Flight): AsyncGenerator<Uint8Array> {
  for (let next = 0; ; ) {
    const chunk = flight.chunks[next];
    if (chunk !== undefined) {
      next += 1;
      yield chunk;
    } else if (!flight.landed) await flight.news.promise;
    else if (flight.failure !== undefined) throw flight.failure;
    else return;
  }
}

/** Flights end when they land: nothing is kept for those who ask later. */
export function createFlights(): Flights {
  const underWay = new Map<string, Flight>();
  return {
    get size() {
      return underWay.size;
    },
    join: (key, open) => {
      const known = underWay.get(key);
      const flight =
        known ??
        takeOff(open, () => {
          if (underWay.get(key) === flight) underWay.delete(key);
        });
      if (known === undefined) underWay.set(key, flight);
      flight.passengers += 1;
      let aboard = true;
      return {
        head: flight.head,
        body: () => bodyOf(flight),
        leave: () => {
          if (!aboard) return;
          aboard = false;
          flight.passengers -= 1;
          if (flight.passengers > 0 || flight.landed) return;
          // One who comes now must not board what is given up.
          if (underWay.get(key) === flight) underWay.delete(key);
          flight.abort.abort();
        },
      };
    },
  };
}
