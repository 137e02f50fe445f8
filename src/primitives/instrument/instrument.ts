import type { PrimitiveKind } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import { fieldOf, isObject } from "../../narrow/index.ts";
import type { Kit } from "../kit/kit.ts";
import { instrumentBreaker } from "./cockatiel/breaker.ts";
import { instrumentBulkhead } from "./cockatiel/bulkhead.ts";
import { instrumentFallback } from "./cockatiel/fallback.ts";
import { instrumentRetry } from "./cockatiel/retry.ts";
import { instrumentTimeout } from "./cockatiel/timeout.ts";
import type { Instrumentable, Instrumented, InstrumentFactory } from "./instrument-types.ts";
import { instrumentLruCache } from "./lru-cache.ts";
import { instrumentOpossum } from "./opossum.ts";
import { instrumentQueue } from "./p-queue.ts";

type Install = (kit: Kit, name: string, target: never) => readonly (() => void)[];

/** A thing that can be instrumented: known by what it has, and booked as a primitive of this kind. */
interface Adapter {
  readonly kind: PrimitiveKind;
  readonly members: readonly string[];
  readonly install: Install;
}

/** From the special to the general: what fits an earlier one is not asked about a later one. */
const adapters: readonly Adapter[] = [
  { kind: "retry", members: ["execute", "onRetry", "onGiveUp"], install: instrumentRetry },
  { kind: "circuit_breaker", members: ["execute", "onBreak", "onStateChange"], install: instrumentBreaker },
  { kind: "bulkhead", members: ["execute", "onReject", "executionSlots"], install: instrumentBulkhead },
  { kind: "timeout", members: ["execute", "onTimeout"], install: instrumentTimeout },
  // The value is no public member, but nothing else tells a fallback from a policy that does nothing.
  { kind: "fallback", members: ["execute", "onSuccess", "value"], install: instrumentFallback },
  {
    kind: "circuit_breaker",
    members: ["fire", "call", "action", "opened", "on"],
    install: instrumentOpossum,
  },
  { kind: "cache", members: ["get", "set", "purgeStale", "size"], install: instrumentLruCache },
  { kind: "bulkhead", members: ["add", "addAll", "pending", "concurrency"], install: instrumentQueue },
];

/** What is on one policy, and how many asked for it. */
interface Installed {
  readonly name: string;
  readonly kind: PrimitiveKind;
  readonly stops: readonly (() => void)[];
  holders: number;
}

/** The policies that `policy` is made of: those of a wrap, else itself alone. */
function partsOf(policy: unknown): readonly unknown[] {
  const wrapped = fieldOf(policy, "wrapped");
  return Array.isArray(wrapped) ? wrapped.flatMap(partsOf) : [policy];
}

function adapterOf(policy: unknown): Adapter | undefined {
  if (!isObject(policy)) return undefined;
  return adapters.find(({ members }) => members.every((member) => member in policy));
}

/** A policy of cockatiel that does nothing but run the work: there is nothing to book. */
const isIdle = (policy: unknown): boolean =>
  isObject(policy) && ["execute", "onSuccess", "onFailure"].every((member) => member in policy);

function unknown(name: string): ObsError {
  return new ObsError({
    code: "PRIMITIVE_POLICY",
    problem: `instrument does not know what "${name}" is`,
    fix: "pass a policy of cockatiel, a breaker of opossum, a cache of lru-cache or a queue of p-queue",
  });
}

/** A part of a policy with what it is and the name that it gets. */
interface Found {
  readonly part: object;
  readonly adapter: Adapter;
  readonly name: string;
}

/** All parts that there is something to book of: under the name, and a second of one kind with a number. */
function find(policy: Instrumentable, name: string): readonly Found[] {
  const taken = new Map<string, number>();
  return partsOf(policy).flatMap((part) => {
    const adapter = adapterOf(part);
    if (adapter === undefined || !isObject(part)) {
      if (isIdle(part)) return [];
      throw unknown(name);
    }
    const count = (taken.get(adapter.kind) ?? 0) + 1;
    taken.set(adapter.kind, count);
    return [{ part, adapter, name: count === 1 ? name : `${name}_${count}` }];
  });
}

export function instrumentFactory(kit: Kit): InstrumentFactory {
  const known = new WeakMap<object, Installed>();
  /** Names that policies had before, so that one that gets its own name back is not taken for a second one. */
  const names = new WeakMap<object, string>();

  const hold = ({ part, adapter, name }: Found): Installed => {
    let installed = known.get(part);
    if (installed === undefined) {
      if (names.get(part) !== name) kit.claim(adapter.kind, name);
      names.set(part, name);
      const stops = adapter.install(kit, name, part as never);
      installed = { name, kind: adapter.kind, stops, holders: 0 };
      known.set(part, installed);
    } else if (installed.name !== name) {
      kit.port.log.warn("a policy keeps the name under which it was instrumented first", {
        name: installed.name,
        other: name,
      });
    }
    installed.holders += 1;
    return installed;
  };

  const release = (part: object, installed: Installed): void => {
    installed.holders -= 1;
    if (installed.holders > 0) return;
    known.delete(part);
    for (const stop of installed.stops) stop();
  };

  return (policy, name): Instrumented => {
    const held = find(policy, name).map((found) => [found.part, hold(found)] as const);
    let disposed = false;
    return {
      name,
      kinds: held.map(([, { kind }]) => kind),
      dispose: () => {
        if (disposed) return;
        disposed = true;
        for (const [part, installed] of held) release(part, installed);
      },
    };
  };
}
