import { availableParallelism } from "node:os";

/** How many processes of this machine can work at once. */
export const cores = (): number => availableParallelism();
