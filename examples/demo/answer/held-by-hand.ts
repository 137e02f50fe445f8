import type { CircuitBreakerPrimitive, StepFunction } from "tta-observability";

/** Calls through a breaker that is held open, as somebody does who takes a service out, for as long as `isHeld`. */
export function heldByHand<In, Out>(
  breaker: CircuitBreakerPrimitive<In, Out>,
  isHeld: () => boolean,
): StepFunction<In, Out> {
  let letGo: (() => void) | undefined;
  return (input, context) => {
    if (isHeld()) letGo ??= breaker.isolate();
    else {
      letGo?.();
      letGo = undefined;
    }
    return breaker.run(input, context);
  };
}
