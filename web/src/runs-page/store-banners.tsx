import type { StoreAnswer } from "../../../src/runs/support/index.ts";
import { notHandedOn } from "../runs/not-handed-on.ts";

/** What is wrong with the store, and with the way from it to others. */
export function StoreBanners({ store }: { readonly store: StoreAnswer | undefined }) {
  if (store === undefined) return null;
  const sentences = [store.problem ?? [], notHandedOn(store)].flat();
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} class="banner">
          {sentence}
        </p>
      ))}
    </>
  );
}
