import type { Primitive, Primitives, WeightedRouter } from "../../src/primitives/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Same<A, B>): void;
declare const primitives: Primitives;
const { router } = primitives;
interface Answer {
  readonly text: string;
  readonly usd: number;
}
declare function fast(question: string): Promise<Answer>;
declare function premium(question: string): Promise<Answer | undefined>;
const routes = { fast, premium };

const chosen = router("r", { routes, choose: (text) => (text === "" ? "fast" : "premium") });
same<typeof chosen, Primitive<string, Answer | undefined>>(true);

const weighted = router("w", { routes, weights: { fast: 0.8, premium: 0.2 }, fallbackRoute: "fast" });
same<typeof weighted, WeightedRouter<{ readonly fast: typeof fast; readonly premium: typeof premium }>>(true);
same<Awaited<ReturnType<typeof weighted.run>>, Answer | undefined>(true);
same<typeof weighted.shares, Readonly<Record<"fast" | "premium", number>>>(true);
weighted.setWeights({ fast: 1 });
router("sticky", { routes, weights: { fast: 1 }, key: (text) => text.slice(1) });

router("cost", {
  routes,
  choose: () => "fast",
  cost: (answer, route) => (route === "fast" ? 0 : (answer?.usd ?? 0)),
  costPerRoute: { premium: 0.01 },
});

// @ts-expect-error weights cannot be changed where choose decides
chosen.setWeights({ fast: 1 });
// @ts-expect-error there is no route of that name
weighted.setWeights({ slow: 1 });
// @ts-expect-error there is no route of that name
router("w", { routes, weights: { slow: 1 } });
// @ts-expect-error choose and weights exclude each other
router("w", { routes, weights: { fast: 1 }, choose: () => "fast" });
// @ts-expect-error a key goes with weights
router("w", { routes, key: (text: string) => text, choose: () => "fast" });
// @ts-expect-error something must name the route
router("w", { routes });
// @ts-expect-error a cost is a number
router("w", { routes, choose: () => "fast", cost: (answer) => answer?.text });
// @ts-expect-error there is no route of that name
router("w", { routes, choose: () => "fast", cost: () => 0, costPerRoute: { slow: 1 } });
