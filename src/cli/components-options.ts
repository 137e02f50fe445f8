/** Option of every command about components. */
export const asJson = { type: "boolean", help: "Print JSON" } as const;
