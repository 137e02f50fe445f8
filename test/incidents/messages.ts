import { Dispatcher } from "../../src/engine/notify/dispatcher.ts";
import type { SentAlert } from "../../src/engine/rules/alerts.ts";
import { objectOf, objectsOf, textOf } from "../../src/narrow/index.ts";
import { isTold, routing } from "./routing.ts";
import type { Told } from "./story.ts";

/** A message that tells a receiver of something that it did not know. */
export interface Message {
  readonly receiver: Told;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The name of the alerts in it: those of one name are told of together. */
  readonly alert: string;
  /** How many of them fire. */
  readonly firing: number;
}

/** What receivers are told of a story, grouped, inhibited and repeated as the engine does. */
export class Messages {
  readonly #dispatcher: Dispatcher;
  readonly #known = new Set<string>();
  readonly all: Message[] = [];

  constructor(start: number) {
    this.#dispatcher = new Dispatcher(routing, "", start);
  }

  take(sent: readonly SentAlert[], time: number): void {
    this.#dispatcher.take(sent, time);
  }

  /** Tells of what is due up to a moment, at the moments at which it is. */
  until(time: number): void {
    for (let due = this.#dispatcher.next(); due !== undefined && due <= time; due = this.#dispatcher.next()) {
      for (const delivery of this.#dispatcher.due(due)) {
        this.#dispatcher.settle(delivery, true);
        if (isTold(delivery.receiver))
          this.#note(delivery.receiver, objectsOf(objectOf(delivery.body).alerts), due);
      }
    }
  }

  /** What is told again, or is over, is no news. */
  #note(receiver: Told, alerts: readonly Readonly<Record<string, unknown>>[], at: number): void {
    const keys = alerts.map((alert) => ({
      isFiring: alert.status === "firing",
      alert: textOf(objectOf(alert.labels).alertname, ""),
      key: `${receiver} ${textOf(alert.fingerprint, "")}`,
    }));
    const firing = keys.filter(({ isFiring }) => isFiring);
    const [first] = firing.filter(({ key }) => !this.#known.has(key));
    for (const { key, isFiring } of keys) isFiring ? this.#known.add(key) : this.#known.delete(key);
    if (first !== undefined) this.all.push({ receiver, at, alert: first.alert, firing: firing.length });
  }
}
