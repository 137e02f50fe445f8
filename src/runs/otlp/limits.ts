/** What one request and one item of it may bring; what is beyond is left out and counted, or the request refused. */
export const limits = {
  /** Bytes of a request, unpacked. */
  requestBytes: 16_000_000,
  /** Objects and lists in a request of JSON: a byte of it can be a hundred in memory. */
  jsonParts: 1_000_000,
  /** Spans, log lines, or points of metrics, of a request. */
  items: 50_000,
  /** Attributes of an item, an event, a link or a resource. */
  attributes: 128,
  /** Events, and links, of a span. */
  events: 128,
  /** Exemplars of a point of a metric. */
  exemplars: 64,
  /** Buckets of a histogram. */
  buckets: 1_000,
  /** Quantiles of a summary. */
  quantiles: 100,
  /** Characters of what a metric says of itself. */
  description: 1_024,
  /** Characters of an attribute of a point of a metric, which becomes a label. */
  label: 1_024,
  /** Characters of the name of an attribute, an event, a span, a scope or a service. */
  name: 256,
  /** Characters of a text, such as a prompt where the service sends them. */
  text: 16_384,
  /** Characters of all that an item says of itself. */
  item: 262_144,
  /** How deep lists and objects of a value may lie in one another. */
  depth: 8,
} as const;
