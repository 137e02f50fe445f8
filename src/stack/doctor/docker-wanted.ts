import type { Facts } from "./facts.ts";
import { type Outcome, skipped } from "./finding.ts";

/** Why a check of Docker is left out: nobody asks for it. Undefined in Docker mode. */
export const withoutDocker = ({ mode }: Facts): Outcome | undefined =>
  mode === "docker" ? undefined : skipped("only the Docker mode needs it: --mode docker");

/** Why a check is left out that asks a container; undefined where the stack runs in Docker. */
export const withoutContainers = (facts: Facts): Outcome | undefined =>
  withoutDocker(facts) ??
  (facts.running.length > 0
    ? undefined
    : skipped("only a container can tell: run this again while the stack runs in Docker"));
