import type { NodeSDKConfiguration } from "@opentelemetry/sdk-node";

// The SDK's parts, by the one package of it that is named: the packages that they come from are its own affair.

export type SdkSampler = NodeSDKConfiguration["sampler"];
export type SdkIdGenerator = NodeSDKConfiguration["idGenerator"];
export type SdkExporter = NodeSDKConfiguration["traceExporter"];
export type SdkSpanProcessor = NonNullable<NodeSDKConfiguration["spanProcessors"]>[number];
export type FinishedSpan = Parameters<SdkSpanProcessor["onEnd"]>[0];
