import type { Equivalent } from "./equivalent.ts";

/** Of who is told, and of what alerts say of each other. */
export const ofRouting: readonly Equivalent[] = [
  {
    operator: "order",
    what: /^all(: | > health-service \{alertname="TestAlert"\}: )/,
    why: "each is about alerts of its own, or lets those behind it be looked at as well",
  },
  {
    operator: "order",
    what: /: \{severity="info"\} before \{severity="critical"\}$/,
    why: "no alert is of two severities",
  },
  {
    operator: "continue",
    what: /^all > health-service \{alertname="TestAlert"\} > .*: goes on$/,
    why: "a test names one receiver, and those behind it are of others",
  },
  {
    operator: "continue",
    what: /> \{(component="llm"|environment="drill")\}: goes on$|^all > (health-service|teams) \{.*\}: goes no further$/,
    why: "the last of its like, behind which there is nothing to look at",
  },
  {
    operator: "continue",
    what: /^all > (phone \{severity="critical"|hook \{environment="drill").*: goes no further$/,
    why: "those behind it are about other severities, or leave drills out",
  },
  {
    operator: "receiver",
    what: /^all: to /,
    why: "each alert takes a route below it, since that of the status page takes all",
  },
  {
    operator: "wait",
    what: /^all > heartbeat .*: repeat_interval 60s → 30s$/,
    why: "told again each time that it is looked at, which is every two minutes, either way",
  },
  {
    operator: "inhibition's matcher",
    what: /^\{alertname="ServiceDown"\} .* (no |→ )alertname!="/,
    why: "Alertmanager never lets what is source and target at once silence its like",
  },
  {
    operator: "inhibition's matcher",
    what: /^\{alertname="(HttpErrorRatioHigh|RouterFallbackHigh)"\} .* no alertname="/,
    why: "no other alert carries what must be equal",
  },
  {
    operator: "equal",
    what: /: instance as well$/,
    why: "neither of the two carries it, and what both lack is equal",
  },
  {
    operator: "equal",
    what: /: severity as well$/,
    why: "in each environment the two are of one severity",
  },
];
