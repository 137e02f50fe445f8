import {
  configOf,
  type Declaration,
  declarations,
  nobody,
  type Proof,
  routingOf,
} from "../../routing/as-declared/declaration.ts";
import { toldProof } from "../../routing/as-declared/proofs.ts";
import { silenceProof } from "../../routing/as-declared/silence.ts";
import type { Operator, Subject } from "../mutant.ts";
import { ofInhibitions, ofRoutes } from "../operators/routing/index.ts";

type Config = ReturnType<typeof configOf>;

function subjectOf(of: string, declaration: Declaration, proof: Proof, operator: Operator<Config>): Subject {
  return {
    mutants: () =>
      operator(configOf(declaration)).map(({ operator, what, changed }) => ({
        ...{ operator, what, of, where: `with ${declaration.name}` },
        killer: () => proof(routingOf(changed)),
      })),
  };
}

/** Alertmanager's configurations, one for each declaration; what alerts say of each other is the same in all. */
export function routingSubjects(): readonly Subject[] {
  const silence = silenceProof();
  return [
    ...ofInhibitions.map((operator) => subjectOf("inhibition", nobody, silence, operator)),
    ...declarations.flatMap((declaration) => {
      const told = toldProof(declaration);
      return ofRoutes.map((operator) => subjectOf("routing", declaration, told, operator));
    }),
  ];
}
