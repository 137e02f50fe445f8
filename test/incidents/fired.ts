import { inhibitedBy } from "../../src/engine/notify/inhibition.ts";
import { routesOf } from "../../src/engine/notify/routing.ts";
import type { SentAlert } from "../../src/engine/rules/alerts.ts";
import { isTold, routing } from "./routing.ts";
import type { Told } from "./story.ts";

/** One alert that fired, with the time since the trouble began. */
export interface Fired {
  readonly alert: string;
  readonly severity: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly afterSeconds: number;
  /** Undefined while it still fires at the end. */
  readonly forSeconds: number | undefined;
  /** Whether another alert that fires keeps this one silent. */
  readonly isInhibited: boolean;
  /** Whose it is by the routes, silent or not. */
  readonly routedTo: readonly Told[];
  readonly description: string;
}

/** What fires in a story, each noted once as it was when it began. */
export class FiredAlerts {
  readonly #begin: number;
  readonly #firing = new Map<string, SentAlert>();
  readonly #noted = new Map<string, Fired>();

  /** With the moment at which the trouble begins, in ms since 1970. */
  constructor(begin: number) {
    this.#begin = begin;
  }

  take(sent: readonly SentAlert[], time: number): void {
    const heard = sent.filter(({ labels }) => labels.get("alertname") !== "Watchdog");
    for (const alert of heard)
      if (alert.endsAt > time) this.#firing.set(alert.labels.key, alert);
      else this.#end(alert);
    const isSilent = inhibitedBy(routing.inhibitRules, [...this.#firing.values()], time);
    for (const { labels, annotations } of heard) {
      if (this.#noted.has(labels.key) || !this.#firing.has(labels.key)) continue;
      const { alertname = "", severity = "" } = labels.record();
      const receivers = routesOf(routing.route, labels).map(({ receiver }) => receiver);
      this.#noted.set(labels.key, {
        alert: alertname,
        severity,
        labels: labels.record(),
        afterSeconds: (time - this.#begin) / 1_000,
        forSeconds: undefined,
        isInhibited: isSilent(labels),
        routedTo: receivers.filter(isTold),
        description: annotations.description ?? "",
      });
    }
  }

  /** In the order in which they began. */
  all(): readonly Fired[] {
    return [...this.#noted.values()].toSorted((a, b) => a.afterSeconds - b.afterSeconds);
  }

  #end({ labels: { key }, endsAt }: SentAlert): void {
    this.#firing.delete(key);
    const fired = this.#noted.get(key);
    if (fired === undefined || fired.forSeconds !== undefined) return;
    const since = this.#begin + fired.afterSeconds * 1_000;
    this.#noted.set(key, { ...fired, forSeconds: (endsAt - since) / 1_000 });
  }
}
