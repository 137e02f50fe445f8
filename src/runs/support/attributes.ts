/**
 * A value of an attribute. Whole numbers that JavaScript cannot hold are texts, and so are bytes, in base64.
 */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | readonly AttributeValue[]
  | { readonly [name: string]: AttributeValue };

/** What a span, an event, a link, a log line or a resource says of itself. */
export type Attributes = Readonly<Record<string, AttributeValue>>;
