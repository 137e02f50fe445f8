import { labelText } from "../../metrics/index.ts";
import { shortName } from "../otlp/allowance.ts";
import type { Attributes, AttributeValue } from "../support/index.ts";
import { LabelNames } from "./names/labels.ts";
import { Room, room } from "./room.ts";
import { serviceKey } from "./scraped.ts";

type LabelPair = readonly [name: string, value: string];

/** Who sends, as its series are labelled. */
export interface SenderLabels {
  /** The same for who cannot be told apart. */
  readonly key: string;
  readonly service: string;
  /** As {@link serviceKey} has it. */
  readonly target: string;
  readonly labels: readonly LabelPair[];
  /** Whether it says which instance of its service it is. */
  readonly hasInstance: boolean;
}

const identifying: ReadonlySet<string> = new Set([
  "service.name",
  "service.namespace",
  "service.instance.id",
  "deployment.environment.name",
  "deployment.environment",
]);

const textIn = (value: AttributeValue | undefined): string =>
  value === undefined || value === null
    ? ""
    : shortName(typeof value === "string" ? value : JSON.stringify(value));

/**
 * The labels of who sends, by what it says of itself. One that names no instance has an empty one, so that the scrape
 * does not give it the receiver's address; one that names no environment has none, and the scrape says that of the stack.
 */
export function senderLabels(resource: Attributes): SenderLabels {
  const service = textIn(resource["service.name"]) || "unknown_service";
  const namespace = textIn(resource["service.namespace"]);
  const instance = textIn(resource["service.instance.id"]);
  const environment =
    textIn(resource["deployment.environment.name"]) || textIn(resource["deployment.environment"]);
  const labels: readonly LabelPair[] = [
    ["job", namespace === "" ? service : `${namespace}/${service}`],
    ["instance", instance],
    ["service", service],
    ...(environment === "" ? [] : [["environment", environment] as const]),
  ];
  return {
    ...{ key: JSON.stringify(labels), service, labels, hasInstance: instance !== "" },
    target: serviceKey(service, environment),
  };
}

const names = new LabelNames();

/** What else a sender says of itself, as far as it fits; undefined if that is nothing. */
export function infoLabels(resource: Attributes, own: readonly LabelPair[]): string | undefined {
  const others = Object.fromEntries(Object.entries(resource).filter(([name]) => !identifying.has(name)));
  const all = [...own];
  let left: number = room.labels;
  for (const [name, value] of names.of(others, { parts: false, ofPage: false })) {
    const short = shortName(value);
    left -= Buffer.byteLength(name) + Buffer.byteLength(short) + 4;
    if (left < 0) break;
    all.push([name, short]);
  }
  return all.length === own.length ? undefined : labelText(all);
}

/** How often one sends whose second time has not come. */
const usualMs = 60_000;
/** So many of its own intervals may pass in silence before it is off the page, and at least and at most so long. */
const intervals = 3;
const [leastMs, mostMs] = [10_000, 900_000];

/** What is known of when it was told of. */
interface Heard {
  readonly seenMs: number;
}

/** Who sends metrics. */
export class Sender<Series extends Heard> {
  readonly said: SenderLabels;
  /** Its labels as they stand before those of its series. */
  readonly text: string;
  readonly series = new Map<string, Series>();
  readonly room = new Room(room.ofSender);
  /** What was told of it already. */
  readonly told = new Set<string>();
  /** Its labels with all else that it says of itself. */
  info: string | undefined;
  /** Whether it leaves series out that did not change. */
  tellsDeltas = false;
  seenMs = 0;
  #intervalMs = usualMs;

  constructor(said: SenderLabels) {
    this.said = said;
    this.text = labelText(said.labels);
  }

  /** The shortest time after which a series of a request was told of again. */
  saidAgainAfter(milliseconds: number): void {
    this.#intervalMs = Math.max(milliseconds, this.#intervalMs / 2);
  }

  /** How long it may be silent. */
  get patienceMs(): number {
    return Math.min(mostMs, Math.max(leastMs, intervals * this.#intervalMs));
  }

  isShown(nowMs: number): boolean {
    return nowMs - this.seenMs <= this.patienceMs;
  }

  shows({ seenMs }: Series, nowMs: number): boolean {
    return this.isShown(nowMs) && (this.tellsDeltas || nowMs - seenMs <= this.patienceMs);
  }
}
