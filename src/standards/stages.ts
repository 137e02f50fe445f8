/** How ready a component is, from the least. */
export const stages = ["development", "staging", "production"] as const;

export type Stage = (typeof stages)[number];

/** Whether the first stage asks for more than the second. */
export const isBeyond = (one: Stage, other: Stage): boolean => stages.indexOf(one) > stages.indexOf(other);
