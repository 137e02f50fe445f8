/** What is written into the pipelines and read back there, to show that they work. */
export const canary = {
  /** The service that its lines and spans are of: lists leave them out unless they are asked for. */
  service: "tta-canary",
  /** Its alert, and the receiver that the alert is routed to, which tells nobody. */
  alert: "Canary",
  receiver: "canary",
  /** Its annotation that tells this time from the last one. */
  annotation: "canary",
} as const;
