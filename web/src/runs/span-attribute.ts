import type { SpanAttributeName, SpanEventName } from "../../../src/catalog/index.ts";
import { numberOf, plainText } from "../../../src/narrow/index.ts";
import type { Attributes, AttributeValue, RunSpan } from "../../../src/runs/support/index.ts";

interface WithAttributes {
  readonly attributes: Attributes;
}

/** What a span or an event says under a name of the catalog. */
const said = ({ attributes }: WithAttributes, name: SpanAttributeName): AttributeValue | undefined =>
  attributes[name];

/** Its text; empty where it says nothing, or something that is none. */
export const textSaid = (of: WithAttributes, name: SpanAttributeName): string => plainText(said(of, name));

export const numberSaid = (of: WithAttributes, name: SpanAttributeName): number | undefined =>
  numberOf(said(of, name));

export const isSaid = (of: WithAttributes, name: SpanAttributeName): boolean => said(of, name) === true;

/** The events of a span that have a name of the catalog. */
export const eventsNamed = (span: RunSpan, name: SpanEventName) =>
  span.events.filter((event) => event.name === name);
