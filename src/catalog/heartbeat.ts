/** How an alert that always fires tells that alerts come through, all the way to whom they are told. */
export const heartbeat = {
  /** The alert. */
  alert: "Watchdog",
  /** Its check in the health service, and the end of the address that it is sent to. */
  check: "watchdog",
  /** Its annotation that says when its rule was evaluated, in seconds since 1970. */
  evaluatedAt: "evaluated_at",
  /**
   * Seconds from one to the next. An alert that goes on is sent to an Alertmanager once a minute, by the flags of our stack
   * twice: sooner, a heartbeat could say nothing that the one before it did not say.
   */
  seconds: 120,
} as const;
