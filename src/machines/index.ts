export { diagramOf } from "./diagram.ts";
export {
  defineMachine,
  type EntityOf,
  type Machine,
  type NextOf,
  type Severity,
  type StateOf,
  type StateRule,
  severities,
  type TerminalOf,
  type TransitionKind,
  type TransitionRule,
  type TriggerOf,
} from "./machine.ts";
export { problemsOf } from "./problems-of.ts";
export { severityOf } from "./severity.ts";
export { breaker } from "./table/breaker.ts";
export { type EntityName, type EntityState, type Machines, machines } from "./table/index.ts";
export {
  isEnd,
  isTerminal,
  nextOf,
  ruleOf,
  statesOf,
  type Transition,
  transitionsOf,
} from "./walk.ts";
