/**
 * From where a number is drawn as bad although no alert watches it. What an alert watches is drawn with the
 * threshold of the alert instead.
 */
export const badFrom = {
  /** Share of runs, requests or handoffs that failed: more than a stray one. */
  failed: 0.05,
  /** Share of calls or attempts that failed where failing now and then is expected. */
  unreliable: 0.2,
  /** Share of time in which an event loop had work: from here on a process queues what arrives. */
  eventLoop: 0.9,
  /** Share of a limit that is used up: there is little time until what comes next is refused. */
  nearlyFull: 0.8,
  /** Share of calls of which nobody knows what they cost: a sum without them says too little. */
  unknown: 0.01,
  /** Of what should never be. */
  any: 1,
} as const;
