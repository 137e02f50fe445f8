import fc from "../node_modules/fast-check/lib/fast-check.js";

/**
 * What tests get as `fast-check` (see vitest.config.ts). In CI all that is random begins with the same seed, so that
 * a run can be repeated; elsewhere each run looks further. What fails prints its seed, and `PROPERTY_SEED=…` begins
 * with it again.
 */
export const seed = Number(process.env.PROPERTY_SEED ?? (process.env.CI ? 1 : Date.now() % 2 ** 31));

fc.configureGlobal({ seed });

export default fc;
