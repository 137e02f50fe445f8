export { type PageFormat, pageFormat } from "./format.ts";
export type { Metadata, MetricType, Page, PageExemplar } from "./page.ts";
export { type PageLimits, PageReader, type PageReaderOptions } from "./page-reader.ts";
