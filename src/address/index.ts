export { takeCredentials, withCredentials } from "./credentials.ts";
export { decoded } from "./decoded.ts";
