import type { Mutation } from "./mutation.ts";

/** Change nothing in a file of each kind, so that whatever is caught there is broken already. */
export const untouched: readonly Mutation[] = ["workflow.ts", "buckets.ts", "external/process.ts"].map(
  (file) => ({
    ...{ operator: file === "buckets.ts" ? "bounds untouched" : "untouched", file, what: "nothing" },
    edits: [],
  }),
);
