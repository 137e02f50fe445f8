import type { Primitive, Primitives, StepFunction } from "../../src/primitives/index.ts";
import { RejectedError, type RunContext, SkippedError, TimeoutError } from "../../src/telemetry/index.ts";
import type { ManualClock } from "../../src/testing/index.ts";
import type { Answer, End, Key, Pick, Spec } from "./spec.ts";

type Any = Primitive<unknown, unknown>;

/** A primitive of the tree, with those that only it calls, by what they are to it. */
export interface Node {
  readonly primitive: Any;
  readonly spec: Spec;
  readonly children: Readonly<Record<string, Node>>;
}

/** How often each leaf was called and how often it ended, as it saw that itself. */
export interface LeafBooks {
  begun: number;
  ended: number;
}

export interface Tree {
  readonly root: Node;
  readonly nodes: readonly Node[];
  readonly leaves: ReadonlyMap<string, LeafBooks>;
}

const deepest = 2;
const depthOf = (context: RunContext): number => Number(context.metadata.again ?? 0);

/** Gives one thing after the other, for ever. */
function cycle<T>(things: readonly T[]): () => T {
  let next = 0;
  return () => {
    const thing = things[next % things.length];
    next += 1;
    if (thing === undefined) throw new Error("nothing to choose from");
    return thing;
  };
}

const errors: Readonly<Record<string, () => unknown>> = {
  throw: () => new Error("thrown"),
  "nothing thrown": () => undefined,
  timeout: () => new TimeoutError("late"),
  rejected: () => new RejectedError("full"),
  skipped: () => new SkippedError("nothing to do"),
};

/** Builds the primitives of a tree, each with a name of its own. */
export class Builder {
  readonly leaves = new Map<string, LeafBooks>();
  readonly nodes: Node[] = [];
  readonly #make: Primitives;
  readonly #clock: ManualClock;
  #root: Any | undefined;
  #named = 0;

  constructor(make: Primitives, clock: ManualClock) {
    this.#make = make;
    this.#clock = clock;
  }

  build(spec: Spec): Tree {
    const root = this.#node(spec);
    this.#root = root.primitive;
    return { root, nodes: this.nodes, leaves: this.leaves };
  }

  #node(spec: Spec): Node {
    const children: Record<string, Node> = {};
    /** Builds a part under a name; a part that is not there is not built. */
    const part = (name: string, of: Spec): Any => {
      const node = this.#node(of);
      children[name] = node;
      return node.primitive;
    };
    this.#named += 1;
    const primitive = this.#primitive(spec, `${spec.type}_${this.#named}`, part);
    const node: Node = { primitive, spec, children };
    this.nodes.push(node);
    return node;
  }

  #primitive(spec: Spec, name: string, part: (name: string, of: Spec) => Any): Any {
    const make = this.#make;
    const all = (specs: readonly Spec[], as: string): Any[] => specs.map((one, i) => part(`${as}_${i}`, one));
    const named = (steps: readonly Any[], as: string): Record<string, Any> =>
      Object.fromEntries(steps.map((step, i) => [`${as}_${i}`, step]));
    switch (spec.type) {
      case "leaf":
        return this.#leaf(name, spec.ends, spec.deaf);
      case "sequence": {
        const steps = all(spec.steps, "step");
        if (!spec.piped) return make.sequence(...([name, ...steps] as [string, Any]));
        const [first, ...rest] = steps;
        if (first === undefined) throw new Error("a sequence has steps");
        return make.sequence(
          name,
          rest.reduce((before, step) => before.pipe(step), first),
        );
      }
      case "parallel": {
        const { byName, settle, concurrency } = spec;
        const branches = all(spec.branches, "branch");
        const options = { mode: settle ? "settle" : "fail-fast", concurrency } as { mode: "settle" };
        return make.parallel(name, byName ? named(branches, "branch") : branches, options) as Any;
      }
      case "branch": {
        const when = answers(cycle(spec.when));
        const yes = part("yes", spec.yes);
        if (spec.no === undefined) return make.branch(name, when, yes);
        return make.branch(name, when, yes, part("no", spec.no));
      }
      case "match": {
        const cases = named(all(spec.cases, "case"), "case");
        const otherwise = spec.otherwise === undefined ? undefined : part("default", spec.otherwise);
        return make.match(name, { cases, choose: picks(cycle(spec.picks), "case"), default: otherwise });
      }
      case "router": {
        const routes = named(all(spec.routes, "route"), "route");
        const common = {
          routes,
          defaultRoute: spec.byDefault ? "route_0" : undefined,
          fallbackRoute: spec.fallback ? "route_0" : undefined,
        };
        if (spec.weighted) return make.router(name, { ...common, weights: { route_0: 1 } }) as Any;
        return make.router(name, {
          ...common,
          choose: picks(cycle(spec.picks), "route") as () => string,
        }) as Any;
      }
      case "cache": {
        const { ttl, maxEntries, keys } = spec;
        const staleFor = ttl === undefined ? undefined : spec.staleFor;
        const negative = spec.negative ? { ttl: 20, when: () => true } : undefined;
        const options = { key: keyOf(cycle(keys)), ttl, staleFor, maxEntries, negative };
        return make.cache(name, options, part("inner", spec.inner));
      }
      case "retry": {
        const { attempts, delay } = spec;
        return make.retry(name, { attempts, delay, jitter: "none" }, part("inner", spec.inner));
      }
      case "timeout": {
        const fallback = spec.fallback === undefined ? undefined : part("fallback", spec.fallback);
        return make.timeout(name, { after: spec.after, fallback }, part("inner", spec.inner));
      }
      case "fallback":
        return make.fallback(name, named(all(spec.steps, "step"), "step"));
      case "circuitBreaker": {
        const { failures, openFor, trials } = spec;
        const options = { strategy: { type: "consecutive", failures }, openFor, trials } as const;
        return make.circuitBreaker(name, options, part("inner", spec.inner));
      }
      case "bulkhead":
        return make.bulkhead(name, { limit: spec.limit, queue: spec.queue }, part("inner", spec.inner));
      case "saga": {
        const steps = spec.steps.map(({ run, undo }, i) => ({
          name: `step_${i}`,
          run: part(`step_${i}`, run),
          compensate: undo === undefined ? undefined : part(`undo_${i}`, undo),
        }));
        return make.saga(name, steps as unknown as [(typeof steps)[number]], {
          compensateWithin: 100,
        }) as Any;
      }
      case "workflow":
        return make.workflow(name, part("inner", spec.inner));
    }
  }

  #leaf(name: string, ends: readonly End[], deaf: boolean): Any {
    const books: LeafBooks = { begun: 0, ended: 0 };
    this.leaves.set(name, books);
    const next = cycle(ends);
    const finish = ({ how }: End, input: unknown, context: RunContext): unknown => {
      if (how === "value") return input;
      if (how === "again") {
        if (depthOf(context) >= deepest) return input;
        const deeper = context.child({ metadata: { again: depthOf(context) + 1 } });
        return this.#root?.run(input, deeper);
      }
      throw errors[how]?.();
    };
    const work: StepFunction<unknown, unknown> = (input, context) => {
      const how = next();
      if (how.after === 0 && how.how !== "never") return finish(how, input, context);
      return this.#wait(how, deaf, context).then(() => finish(how, input, context));
    };
    return this.#make.step(name, (input: unknown, context) => {
      books.begun += 1;
      let result: unknown;
      try {
        result = work(input, context);
      } catch (error) {
        books.ended += 1;
        throw error;
      }
      if (!(result instanceof Promise)) {
        books.ended += 1;
        return result;
      }
      return result.finally(() => {
        books.ended += 1;
      });
    });
  }

  /** Ends when its time has come, or with the signal unless it is deaf to it. */
  #wait({ how, after }: End, deaf: boolean, context: RunContext): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = how === "never" ? undefined : this.#clock.after(after, () => leave(resolve));
      const stop = (): void => leave(() => reject(new Error("stopped")));
      const leave = (end: () => void): void => {
        cancel?.();
        if (listens) context.signal.removeEventListener("abort", stop);
        end();
      };
      const listens = how === "never" || !deaf;
      if (!listens) return;
      if (context.signal.aborted) stop();
      else context.signal.addEventListener("abort", stop, { once: true });
    });
  }
}

function answers(next: () => Answer): () => boolean | Promise<boolean> {
  return () => {
    const answer = next();
    if (answer === "throws") throw new Error("no answer");
    return answer === "later" ? Promise.resolve(true) : answer;
  };
}

function picks(next: () => Pick, as: string): () => string | undefined {
  return () => {
    const pick = next();
    if (pick === "throws") throw new Error("no choice");
    if (pick === "none") return undefined;
    return pick === "nowhere" ? "nowhere" : `${as}_${pick}`;
  };
}

function keyOf(next: () => Key): (input: unknown) => string | undefined {
  return (input) => {
    const key = next();
    if (key === "throws") throw new Error("no key");
    if (key === "none") return undefined;
    return key === "one" ? key : (JSON.stringify(input) ?? "undefined");
  };
}
