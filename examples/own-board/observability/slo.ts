import { defineSlo } from "tta-obs/rules";
import { query } from "./queries.ts";

const orders = query.histogram("kitchen_order_duration_seconds");

/** Guests get what they ordered. */
export const ordersServed = defineSlo({
  name: "orders-served",
  help: "Share of the orders that are served, not burnt.",
  objective: { production: 0.999, staging: 0.99, drill: 0.99 },
  sli: { bad: query.histogram("kitchen_order_duration_seconds", { result: "burnt" }), total: orders },
  by: ["dish"],
});

/** They do not wait too long for it. */
export const ordersSoon = defineSlo({
  name: "orders-soon",
  help: "Share of the orders that are done within a quarter of a second.",
  objective: 0.95,
  sli: { durationOf: orders, within: 0.25 },
});
