import { flag } from "../declare/options.ts";

/** Where a series is not to be seen, in every kind of panel. */
export const hideFrom = { viz: flag(false), legend: flag(false), tooltip: flag(false) };

/** What is read of the fields of every kind of panel. */
export const hideable = { hideFrom };
