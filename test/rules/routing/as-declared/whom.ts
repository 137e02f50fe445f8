import { routesOf } from "../../../../src/engine/notify/routing.ts";
import type { Declaration, Proof } from "./declaration.ts";
import { subjectsOf } from "./subjects.ts";
import { toldOf } from "./told.ts";

/** Each severity of each component reaches whom it is to reach, once, and nobody else. */
export function whomProof({ notify }: Declaration): Proof {
  const wanted = subjectsOf(notify).map((subject) => ({
    subject,
    told: listed(toldOf(notify, subject).map(({ receiver }) => receiver)),
  }));
  return ({ route }) => {
    const broken = wanted.find(
      ({ subject, told }) => listed(routesOf(route, subject.read).map(({ receiver }) => receiver)) !== told,
    );
    return broken && `${broken.subject.what}: told to ${broken.told}`;
  };
}

const listed = (receivers: readonly string[]): string => receivers.toSorted().join(" and ");
