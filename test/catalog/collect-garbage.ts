/** Lets the process collect garbage of both kinds; Node tells of it some time after. */
export function collectGarbage(): void {
  const held: unknown[] = [];
  for (let i = 0; i < 200_000; i++) held.push({ i });
  globalThis.gc?.();
  if (held.length !== 200_000) throw new Error("what is held was let go");
}
