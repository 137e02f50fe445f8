// A kitchen that bakes for imagined guests, and shows its metrics: npm start, then open the address that it prints.
import { createTelemetry } from "tta-observability";
import { anyDish, Kitchen } from "./kitchen.ts";
import { kitchenMetrics } from "./metrics.ts";

const telemetry = createTelemetry({ service: "kitchen", metrics: [kitchenMetrics] });
const kitchen = new Kitchen(telemetry.metrics);
const guests = setInterval(() => void kitchen.order(anyDish()), 40);
const { url } = await telemetry.listen({ port: Number(process.env.PORT ?? 9464) });
console.log(`Metrics on ${url}`);

const close = async (): Promise<void> => {
  clearInterval(guests);
  await telemetry.shutdown();
};
process.once("SIGINT", close);
process.once("SIGTERM", close);
