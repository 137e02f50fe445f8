import type { Declaration, Proof } from "./declaration.ts";
import { timesProof } from "./times.ts";
import { waitsProof } from "./waits.ts";
import { whomProof } from "./whom.ts";

/** All that is declared of who is told; what is soonest known comes first. */
export function toldProof(declaration: Declaration): Proof {
  const proofs = [whomProof(declaration), timesProof(declaration), waitsProof(declaration)];
  return (routing) => {
    for (const proof of proofs) {
      const broken = proof(routing);
      if (broken !== undefined) return broken;
    }
    return undefined;
  };
}
