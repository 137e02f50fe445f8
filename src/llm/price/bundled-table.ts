import { calcPrice } from "@pydantic/genai-prices";
import type { PriceTable } from "./price-table.ts";

/** The table that comes with us; no network is asked. */
export const bundledTable = {
  calcPrice,
  version: "0.1.8",
  released: "2026-09-23T10:11:04Z",
} as const satisfies PriceTable & { readonly version: string };
