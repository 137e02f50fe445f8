import type { Component } from "../../registry/index.ts";
import type { Stage } from "../../standards/index.ts";
import { criteriaAt, stageAfter } from "./criteria-at.ts";
import { dependencyFact } from "./dependency-fact.ts";
import type { AskedCriterion, Evaluation, Judged, Known, StageEvaluation } from "./evaluation.ts";
import { judgeAttested } from "./judge-attested.ts";
import { judgeLimits, type Verdict } from "./judge-limits.ts";
import { waive } from "./waive.ts";

/**
 * How it stands with a component: with what its stage asks for, and with what the next one does.
 *
 * Nothing that has a limit is met without a fact; what is unknown, or known of another commit, is unknown.
 */
export function evaluate(component: Component, known: Known): Evaluation {
  const next = stageAfter(component.stage);
  return {
    component,
    current: evaluateAt(component, component.stage, known),
    next: next === undefined ? undefined : evaluateAt(component, next, known),
  };
}

/** How it stands with what one stage asks for. */
export function evaluateAt(component: Component, stage: Stage, known: Known): StageEvaluation {
  const facts = [
    ...known.facts.filter(({ measure }) => measure !== "less_mature_dependencies"),
    dependencyFact(component, stage, known),
  ];
  return { stage, criteria: criteriaAt(stage).map((asked) => judge(asked, component, { ...known, facts })) };
}

function judge(asked: AskedCriterion, { attested, waivers }: Component, { facts, now }: Known): Judged {
  const { name, limits, validDays } = asked;
  const verdict: Verdict =
    validDays === undefined ? judgeLimits(limits, facts) : judgeAttested(name, validDays, attested, now);
  return { ...asked, ...verdict, ...waive(name, verdict, waivers, now) };
}

/** Whether a result does not stand in the way of a stage. */
export const isCarried = ({ result }: Pick<Judged, "result">): boolean =>
  result === "met" || result === "waived";
