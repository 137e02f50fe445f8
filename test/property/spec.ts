import fc from "fast-check";

/** How one call of a leaf ends, and after how many milliseconds; 0 ends it at once, without a promise. */
export interface End {
  readonly how:
    | "value"
    | "throw"
    | "nothing thrown"
    | "timeout"
    | "rejected"
    | "skipped"
    /** Waits for the abort signal. */
    | "never"
    /** Runs the whole tree again from inside. */
    | "again";
  readonly after: number;
}

/** What is built: a tree of primitives, by numbers and names only, so that it can be printed and shrunk. */
export type Spec =
  | { readonly type: "leaf"; readonly ends: readonly End[]; readonly deaf: boolean }
  | { readonly type: "sequence"; readonly steps: readonly Spec[]; readonly piped: boolean }
  | {
      readonly type: "parallel";
      readonly branches: readonly Spec[];
      readonly byName: boolean;
      readonly settle: boolean;
      readonly concurrency: number | undefined;
    }
  | {
      readonly type: "branch";
      readonly when: readonly Answer[];
      readonly yes: Spec;
      readonly no: Spec | undefined;
    }
  | {
      readonly type: "match";
      readonly picks: readonly Pick[];
      readonly cases: readonly Spec[];
      readonly otherwise: Spec | undefined;
    }
  | {
      readonly type: "router";
      readonly picks: readonly Pick[];
      readonly routes: readonly Spec[];
      readonly byDefault: boolean;
      readonly fallback: boolean;
      readonly weighted: boolean;
    }
  | {
      readonly type: "cache";
      readonly keys: readonly Key[];
      readonly ttl: number | undefined;
      /** Only with a time to live. */
      readonly staleFor: number | undefined;
      readonly negative: boolean;
      readonly maxEntries: number;
      readonly inner: Spec;
    }
  | { readonly type: "retry"; readonly attempts: number; readonly delay: number; readonly inner: Spec }
  | {
      readonly type: "timeout";
      readonly after: number;
      readonly fallback: Spec | undefined;
      readonly inner: Spec;
    }
  | { readonly type: "fallback"; readonly steps: readonly Spec[] }
  | {
      readonly type: "circuitBreaker";
      readonly failures: number;
      readonly openFor: number;
      readonly trials: number;
      readonly inner: Spec;
    }
  | { readonly type: "bulkhead"; readonly limit: number; readonly queue: number; readonly inner: Spec }
  | {
      readonly type: "saga";
      readonly steps: readonly { readonly run: Spec; readonly undo: Spec | undefined }[];
    }
  | { readonly type: "workflow"; readonly inner: Spec };

/** What a condition says; `later` ones with a promise. */
export type Answer = boolean | "later" | "throws";
/** Which of several is chosen: one by its number, none, one that does not exist, or it throws. */
export type Pick = number | "none" | "nowhere" | "throws";
export type Key = "input" | "one" | "none" | "throws";

/** One call from outside: when it begins and when its caller gives up, in milliseconds. */
export interface Call {
  readonly at: number;
  readonly patience: number;
}

/** The patience of whoever is most patient: everything ends. */
export const longestPatience = 60_000;

const few = <T>(of: fc.Arbitrary<T>, most = 3): fc.Arbitrary<T[]> =>
  fc.array(of, { minLength: 1, maxLength: most });
const times = fc.constantFrom(0, 0, 1, 7, 50, 400);
const ways: readonly End["how"][] = [
  "value",
  "value",
  "value",
  "value",
  "throw",
  "throw",
  "nothing thrown",
  "timeout",
  "rejected",
  "skipped",
  "never",
  "again",
];
const end: fc.Arbitrary<End> = fc.record({ how: fc.constantFrom(...ways), after: times });
const pick: fc.Arbitrary<Pick> = fc.constantFrom<Pick>(0, 0, 1, 2, "none", "nowhere", "throws");
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

/** Random trees, a few levels deep. */
export const trees: fc.Arbitrary<Spec> = fc.letrec<{ tree: Spec; leaf: Spec; inner: Spec }>((tie) => {
  const tree = tie("tree");
  const typed = <T extends Spec["type"]>(type: T, parts: object): fc.Arbitrary<Spec> =>
    fc.record<object>({ type: fc.constant(type), ...parts }) as fc.Arbitrary<Spec>;
  return {
    leaf: typed("leaf", { ends: few(end, 4), deaf: fc.boolean() }),
    inner: fc.oneof(
      typed("sequence", { steps: few(tree), piped: fc.boolean() }),
      typed("parallel", {
        branches: few(tree),
        byName: fc.boolean(),
        settle: fc.boolean(),
        concurrency: fc.constantFrom(undefined, 1, 2),
      }),
      typed("branch", {
        when: few(fc.constantFrom<Answer>(true, false, "later", "throws")),
        yes: tree,
        no: maybe(tree),
      }),
      typed("match", { picks: few(pick), cases: few(tree), otherwise: maybe(tree) }),
      typed("router", {
        picks: few(pick),
        routes: few(tree),
        byDefault: fc.boolean(),
        fallback: fc.boolean(),
        weighted: fc.boolean(),
      }),
      typed("cache", {
        keys: few(fc.constantFrom<Key>("input", "one", "one", "none", "throws")),
        ttl: fc.constantFrom(undefined, 5, 300),
        staleFor: fc.constantFrom(undefined, undefined, 200),
        negative: fc.boolean(),
        maxEntries: fc.constantFrom(1, 100),
        inner: tree,
      }),
      typed("retry", {
        attempts: fc.integer({ min: 1, max: 4 }),
        delay: fc.constantFrom(1, 40),
        inner: tree,
      }),
      typed("timeout", { after: fc.constantFrom(1, 30, 300), fallback: maybe(tree), inner: tree }),
      typed("fallback", { steps: few(tree) }),
      typed("circuitBreaker", {
        failures: fc.integer({ min: 1, max: 3 }),
        openFor: fc.constantFrom(5, 200),
        trials: fc.integer({ min: 1, max: 2 }),
        inner: tree,
      }),
      typed("bulkhead", {
        limit: fc.integer({ min: 1, max: 2 }),
        queue: fc.constantFrom(0, 1, 5),
        inner: tree,
      }),
      typed("saga", { steps: few(fc.record({ run: tree, undo: maybe(tie("leaf")) })) }),
      typed("workflow", { inner: tree }),
    ),
    tree: fc.oneof({ maxDepth: 4, depthSize: "small" }, tie("leaf"), tie("inner")),
  };
}).inner;

export const calls: fc.Arbitrary<Call[]> = fc.array(
  fc.record({
    at: fc.constantFrom(0, 0, 0, 3, 20, 120, 600),
    patience: fc.constantFrom(0, 5, 60, 500, longestPatience, longestPatience),
  }),
  { minLength: 1, maxLength: 8 },
);
