import { callAfter } from "../../../time/index.ts";
import type { SentAlert } from "../../rules/alerts.ts";
import type { Texts } from "../../rules/rule.ts";
import { atOnce } from "../at-once.ts";
import { type Delivery, Dispatcher } from "../dispatcher.ts";
import { alertmanagerPayload } from "../payloads.ts";
import { BoundedQueue } from "../queue.ts";
import type { Routing } from "../routing.ts";
import { withExternalLabels } from "../told-alert.ts";
import { post } from "./post.ts";

/** Whom alerts are told to: Alertmanagers, or without one the receivers of a routing. */
export interface NotificationOptions {
  /** Addresses without the path of the API, such as `http://127.0.0.1:9093`. */
  readonly alertmanagers: readonly string[];
  /** What is done where there is no Alertmanager; undefined for nothing. */
  readonly routing: Routing | undefined;
  readonly externalLabels: Texts;
  /** Where the engine is reached from outside. */
  readonly externalUrl: string;
  /** ms since 1970 */
  readonly now: () => number;
  /** What {@link Notifications.save} gave before a restart. */
  readonly saved?: unknown;
  /** Is told why a notification did not arrive. */
  readonly onProblem?: (problem: string) => void;
}

/** Numbers of alerts for Alertmanagers, of notifications for receivers. */
export interface NotificationCounts {
  readonly sent: number;
  readonly failed: number;
  readonly dropped: number;
  readonly queued: number;
}

/** How it went to tell a receiver; without a problem it took what it was told. */
export interface Outcome {
  readonly receiver: string;
  readonly problem: string | undefined;
}

/** Somebody waits for the answer. */
const onceOnly = { attemptMs: 10_000, totalMs: 10_000 };

const mostQueued = 10_000;
const mostAtOnce = 256;
const attemptMs = 10_000;
/** Alerts that still fire are sent again after a minute, so that there is no use in trying for longer. */
const alertmanagerPatienceMs = 30_000;

interface Alertmanager {
  readonly address: string;
  readonly queue: BoundedQueue<SentAlert>;
  isBusy: boolean;
}

/** Tells others of alerts, in the background: nothing here throws, and nothing waits for it. */
export class Notifications {
  readonly #options: NotificationOptions;
  readonly #alertmanagers: readonly Alertmanager[];
  #dispatcher: Dispatcher | undefined;
  readonly #end = new AbortController();
  #cancel: (() => void) | undefined;
  #sent = 0;
  #failed = 0;

  constructor(options: NotificationOptions) {
    this.#options = options;
    const { alertmanagers, routing, externalUrl, now, saved } = options;
    this.#alertmanagers = alertmanagers.map((address) => ({
      address,
      queue: new BoundedQueue(mostQueued),
      isBusy: false,
    }));
    const isDirect = alertmanagers.length === 0 && routing !== undefined;
    this.#dispatcher = isDirect ? new Dispatcher(routing, externalUrl, now(), saved) : undefined;
    this.#wait();
  }

  get counts(): NotificationCounts {
    const queues = this.#alertmanagers.map(({ queue }) => queue);
    return {
      sent: this.#sent,
      failed: this.#failed,
      dropped: queues.reduce((sum, { dropped }) => sum + dropped, 0),
      queued: queues.reduce((sum, { length }) => sum + length, 0),
    };
  }

  /** Takes in what an evaluation of rules said is to be sent. */
  send(alerts: readonly SentAlert[]): void {
    if (alerts.length === 0 || this.#end.signal.aborted) return;
    const labelled = withExternalLabels(alerts, this.#options.externalLabels);
    for (const alertmanager of this.#alertmanagers) {
      alertmanager.queue.add(labelled);
      void this.#drain(alertmanager);
    }
    this.#dispatcher?.take(labelled, this.#options.now());
    this.#wait();
  }

  /** Tells receivers by another routing from now on; an Alertmanager has one of its own. */
  reroute(routing: Routing): void {
    if (this.#alertmanagers.length > 0) return;
    const { externalUrl, now } = this.#options;
    this.#dispatcher =
      this.#dispatcher?.rerouted(routing, now()) ?? new Dispatcher(routing, externalUrl, now());
    this.#wait();
  }

  /** Whom alerts go to where there is no Alertmanager; undefined where there is one. */
  get routing(): Routing | undefined {
    return this.#dispatcher?.routing;
  }

  /**
   * Tells of one alert at once, without the waits of its routes and whatever else fires, and says how that went.
   * Nobody where an Alertmanager does it.
   */
  async tellNow(alert: SentAlert): Promise<readonly Outcome[]> {
    const { routing } = this;
    if (routing === undefined) return [];
    const { now, externalUrl, externalLabels } = this.#options;
    const told: Outcome[] = [];
    for (const { receiver, webhook, body, untold } of atOnce(
      routing,
      withExternalLabels([alert], externalLabels),
      externalUrl,
      now(),
    )) {
      const problem =
        webhook === undefined
          ? `only an Alertmanager sends ${untold}`
          : await post(webhook, body, { ...onceOnly, signal: this.#end.signal });
      told.push({ receiver, problem });
    }
    return told;
  }

  /** What is to go on after a restart, as plain data. */
  save(): unknown {
    return this.#dispatcher?.save(this.#options.now());
  }

  /** Ends all that is under way. */
  close(): void {
    this.#end.abort();
    this.#cancel?.();
  }

  async #drain(alertmanager: Alertmanager): Promise<void> {
    if (alertmanager.isBusy) return;
    alertmanager.isBusy = true;
    while (alertmanager.queue.length > 0 && !this.#end.signal.aborted) {
      const alerts = alertmanager.queue.take(mostAtOnce);
      const url = `${alertmanager.address.replace(/\/$/, "")}/api/v2/alerts`;
      const problem = await post({ url, urlFile: undefined }, alertmanagerPayload(alerts), {
        attemptMs,
        totalMs: alertmanagerPatienceMs,
        signal: this.#end.signal,
      });
      this.#count(problem, alerts.length, "an Alertmanager");
    }
    alertmanager.isBusy = false;
  }

  /** Wakes when the dispatcher has something to say. */
  #wait(): void {
    this.#cancel?.();
    const next = this.#dispatcher?.next();
    if (next === undefined || this.#end.signal.aborted) return;
    this.#cancel = callAfter(Math.max(0, next - this.#options.now()), () => this.#deliver(), true);
  }

  #deliver(): void {
    const dispatcher = this.#dispatcher;
    if (dispatcher === undefined) return;
    for (const delivery of dispatcher.due(this.#options.now())) void this.#post(delivery, dispatcher);
    this.#wait();
  }

  async #post(delivery: Delivery, dispatcher: Dispatcher): Promise<void> {
    const { webhook, body, receiver, deadline } = delivery;
    const totalMs = Math.max(0, deadline - this.#options.now());
    const problem = await post(webhook, body, {
      attemptMs: webhook.timeoutMs ?? totalMs,
      totalMs,
      signal: this.#end.signal,
    });
    this.#count(problem, 1, `the receiver ${JSON.stringify(receiver)}`);
    dispatcher.settle(delivery, problem === undefined);
    this.#wait();
  }

  #count(problem: string | undefined, number: number, whom: string): void {
    if (problem === undefined) this.#sent += number;
    else if (!this.#end.signal.aborted) {
      this.#failed += number;
      this.#options.onProblem?.(`${whom} was not told of alerts: ${problem}`);
    }
  }
}
