import type { Clock, RunContext } from "../../telemetry/index.ts";
import type { Money } from "../model/money.ts";
import type { Standing } from "./standing.ts";

/** Milliseconds after which a call that never ended is no longer reckoned with. */
const longest = 3_600_000;

interface Reservation {
  readonly standings: readonly Standing[];
  readonly money: Money;
  readonly since: number;
}

/** Money that is set aside for calls that are under way, until they have ended and it is known what they cost. */
export class Reservations {
  readonly #clock: Clock;
  readonly #of = new WeakMap<RunContext, Reservation>();
  /** In the order in which they were made. */
  readonly #open = new Set<Reservation>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  reserve(run: RunContext, standings: readonly Standing[], money: Money): void {
    if (money === 0n) return;
    const reservation = { standings, money, since: this.#clock.now() };
    for (const standing of standings) standing.reserve(money);
    this.#of.set(run, reservation);
    this.#open.add(reservation);
  }

  release(run: RunContext): void {
    const reservation = this.#of.get(run);
    if (reservation !== undefined) this.#drop(reservation);
  }

  /** Lets go of those whose call nobody ended. */
  expire(): void {
    const now = this.#clock.now();
    for (const reservation of this.#open) {
      if (now - reservation.since < longest) return;
      this.#drop(reservation);
    }
  }

  #drop(reservation: Reservation): void {
    if (!this.#open.delete(reservation)) return;
    for (const standing of reservation.standings) standing.reserve(-reservation.money);
  }
}
