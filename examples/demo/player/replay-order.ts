/**
 * An endless order of the numbers below `count` in which popular ones come back often and rare ones seldom:
 * the one of rank r has the weight 1/r, as in most logs of what people ask. Nothing in it is random: each step
 * takes the number that has waited longest for its share, so that two replays are alike.
 */
export function* replayOrder(count: number): Generator<number, never> {
  // Ranks are spread over the list, or else the first document's questions would be the popular ones.
  const stride = strideFor(count);
  const weights = Array.from({ length: count }, (_, i) => 1 / (1 + ((i * stride) % count)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const credit = weights.map(() => 0);
  for (;;) {
    let chosen = 0;
    for (const [i, weight] of weights.entries()) {
      credit[i] = (credit[i] ?? 0) + weight;
      if ((credit[i] ?? 0) > (credit[chosen] ?? 0)) chosen = i;
    }
    credit[chosen] = (credit[chosen] ?? 0) - total;
    yield chosen;
  }
}

/** A step near the golden section that has no divisor in common with `count`, so that it visits every number. */
function strideFor(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.round(count * 0.618));
  while (divisor(stride, count) !== 1) stride += 1;
  return stride;
}
