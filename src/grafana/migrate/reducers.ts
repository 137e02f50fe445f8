const same =
  "min max mean sum count last lastNotNull first firstNotNull range delta diff diffperc step logmin changeCount distinctCount";

/** Calculations by the names that old panels and today's have for them. */
const reducers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(same.split(" ").map((id) => [id, id])),
  current: "lastNotNull",
  avg: "mean",
  total: "sum",
};

/** Today's name of a calculation; `undefined` for what is none. */
export const reducerOf = (name: unknown): string | undefined =>
  typeof name === "string" && Object.hasOwn(reducers, name) ? reducers[name] : undefined;
