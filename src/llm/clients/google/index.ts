export type { ClientOptions } from "../kit/client-options.ts";
export type { GoogleClient } from "./google-client.ts";
export { instrumentGoogle } from "./instrument-google.ts";
