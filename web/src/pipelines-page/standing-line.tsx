import { standing } from "../session/pipelines.ts";

/** Says who has the store where that is not as it should be while something is under way. */
export function StandingLine({ underWay }: { readonly underWay: boolean }) {
  const now = standing.value;
  if (now === undefined || !underWay || now.at !== "nobody") return null;
  return (
    <p class="banner" role="status">
      The process that worked is gone, and nobody works now: what was under way goes on with{" "}
      <code>npx tta-obs pipeline work</code>.
    </p>
  );
}
