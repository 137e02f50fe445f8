/** Where the baggage of a run says who pays for its calls of models. */
export const ownerKey = "tta.owner";
