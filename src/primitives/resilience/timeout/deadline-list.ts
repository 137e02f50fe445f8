import type { Clock } from "../../../telemetry/index.ts";

/** Something that may run until a moment; linked into the list that watches over it. */
export interface Due {
  /** On the scale of `clock.now()`. */
  deadline: number;
  previous: Due | undefined;
  next: Due | undefined;
  /** Called once if it is still in the list at its deadline. Must not throw. */
  expire(): void;
}

/**
 * Watches over everything that has the same time limit. What comes later is due later, so the list is in order
 * by itself: adding and removing are a few assignments, and one timer for the first in line serves all. The
 * timer does not keep the process alive and is left to run out when the list is empty, since to cancel and
 * set one for each call is what makes time limits dear.
 */
export class DeadlineList {
  readonly #clock: Clock;
  #first: Due | undefined;
  #last: Due | undefined;
  #armed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes in what is due `milliseconds` after `now`: the limit that this list is for. */
  add(due: Due, now: number, milliseconds: number): void {
    due.deadline = now + milliseconds;
    due.previous = this.#last;
    if (this.#last === undefined) this.#first = due;
    else this.#last.next = due;
    this.#last = due;
    if (!this.#armed) this.#arm(milliseconds);
  }

  remove(due: Due): void {
    if (due.previous === undefined) this.#first = due.next;
    else due.previous.next = due.next;
    if (due.next === undefined) this.#last = due.previous;
    else due.next.previous = due.previous;
    due.previous = undefined;
    due.next = undefined;
  }

  #arm(milliseconds: number): void {
    this.#armed = true;
    this.#clock.after(milliseconds, () => this.#look(), true);
  }

  #look(): void {
    const now = this.#clock.now();
    for (let due = this.#first; due !== undefined && due.deadline <= now; due = this.#first) {
      this.remove(due);
      due.expire();
    }
    // A timer may be early by a fraction of a millisecond.
    if (this.#first !== undefined) this.#arm(Math.max(1, Math.ceil(this.#first.deadline - now)));
    else this.#armed = false;
  }
}

const lists = new WeakMap<Clock, Map<number, DeadlineList>>();

/** The list of one time limit on one clock, shared by all who have that limit. */
export function deadlineList(clock: Clock, milliseconds: number): DeadlineList {
  const ofClock = lists.get(clock) ?? new Map<number, DeadlineList>();
  lists.set(clock, ofClock);
  const list = ofClock.get(milliseconds) ?? new DeadlineList(clock);
  ofClock.set(milliseconds, list);
  return list;
}
