/** Name of the alert that `tta-obs alert send-test` sends, and its label that says to whom. */
export const testAlert = { name: "TestAlert", label: "receiver" } as const;
