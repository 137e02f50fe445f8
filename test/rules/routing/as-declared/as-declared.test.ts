import { describe, expect, it } from "vitest";
import { configOf, declarations, routingOf } from "./declaration.ts";
import { silenceProof } from "./silence.ts";
import { timesProof } from "./times.ts";
import { waitsProof } from "./waits.ts";
import { whomProof } from "./whom.ts";

describe.each(declarations)("with $name", (declaration) => {
  const routing = routingOf(configOf(declaration));

  it("each severity of each component reaches whom it is to reach, once, and nobody else", () => {
    expect(whomProof(declaration)(routing)).toBeUndefined();
  });

  it("whoever is told hears nothing in a window of maintenance, and waits for working hours if he asks for it", () => {
    expect(timesProof(declaration)(routing)).toBeUndefined();
  });

  it("whoever is told hears of an alert, of more, of the same again and of the end when he should", () => {
    expect(waitsProof(declaration)(routing)).toBeUndefined();
  });

  it("an alert keeps silent what is declared about the same, and neither itself nor any other", () => {
    expect(silenceProof()(routing)).toBeUndefined();
  });
});
