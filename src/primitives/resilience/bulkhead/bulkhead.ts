import { type Clock, isRejectedError, type RunContext } from "../../../telemetry/index.ts";
import type { Kit } from "../../kit/kit.ts";
import { MeteredPrimitive } from "../../kit/metered-primitive.ts";
import { type Part, toPart } from "../../kit/part.ts";
import type { AnyStep } from "../../kit/primitive.ts";
import { runPart } from "../run-part.ts";
import { wholeNumber } from "../whole-number.ts";
import type { BulkheadFactory, BulkheadOptions, BulkheadPrimitive } from "./bulkhead-types.ts";
import { Room } from "./room.ts";

const kind = "bulkhead";

class Bulkhead extends MeteredPrimitive<unknown, unknown> implements BulkheadPrimitive<unknown, unknown> {
  readonly #room: Room;
  readonly #step: Part;
  readonly #clock: Clock;

  constructor(kit: Kit, name: string, room: Room, step: Part) {
    super(kit, kind, name);
    this.#room = room;
    this.#step = step;
    this.#clock = kit.port.clock;
  }

  get active(): number {
    return this.#room.active;
  }

  get queued(): number {
    return this.#room.queued;
  }

  protected async execute(input: unknown, context: RunContext, now?: number): Promise<unknown> {
    const { meter } = this;
    const start = meter.begin(context, now);
    const room = this.#room;
    let place: number | undefined;
    let begun: number | undefined = start;
    try {
      context.throwIfAborted();
      place = room.take();
      if (place === undefined) {
        begun = undefined;
        place = await this.#wait(context);
        // It may have been aborted between the moment of being let in and now.
        context.throwIfAborted();
      }
      const inside = context.child({});
      room.enter(place, inside);
      const output = await runPart(this.#step, input, inside, begun);
      room.leave(place);
      meter.succeed(start, context);
      return output;
    } catch (error) {
      if (place !== undefined) room.leave(place);
      meter.fail(start, error, context);
      throw error;
    }
  }

  async #wait(context: RunContext): Promise<number> {
    const { span } = context;
    if (!span.recording) return this.#room.wait(context);
    const began = this.#clock.now();
    try {
      const place = await this.#room.wait(context);
      span.setAttribute("tta.bulkhead.wait_seconds", (this.#clock.now() - began) / 1_000);
      return place;
    } catch (error) {
      if (isRejectedError(error)) span.event("tta.bulkhead.refused");
      throw error;
    }
  }
}

export function bulkheadFactory(kit: Kit): BulkheadFactory {
  const factory = (name: string, options: BulkheadOptions, step: AnyStep): unknown => {
    kit.claim(kind, name);
    const { limit, queue = 0 } = options ?? {};
    const { metrics } = kit.port;
    const places = wholeNumber(limit, 1, `the limit of bulkhead "${name}"`);
    const longest = wholeNumber(queue, 0, `the queue of bulkhead "${name}"`);
    const part = toPart(step, `the step of bulkhead "${name}"`);
    const queued = metrics.gauge("tta_bulkhead_queued").bind({ primitive: name });
    // Added instead of set, so that two bulkheads of one name add up like all their metrics.
    metrics.gauge("tta_bulkhead_limit").bind({ primitive: name }).inc(places);
    return new Bulkhead(kit, name, new Room(name, places, longest, queued), part);
  };
  return factory as BulkheadFactory;
}
