import type { StoreAnswer } from "../../../src/runs/support/index.ts";

/** What was kept here and did not reach those to whom it is handed on, a sentence for each; none where all of it did. */
export const notHandedOn = ({ handedOn = [] }: Pick<StoreAnswer, "handedOn">): readonly string[] =>
  handedOn
    .filter(({ dropped }) => dropped > 0)
    .map(({ to, sent, dropped }) => {
      const [lost, all] = [dropped, sent + dropped].map((count) => count.toLocaleString("en-US"));
      return `${lost} of ${all} requests since the start did not reach ${to}: what was in them is kept here alone.`;
    });
