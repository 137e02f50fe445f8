export { takeCredentials, withCredentials } from "./credentials.ts";
