export { type Announcer, announce } from "./adapters/announce.ts";
export { type Announcement, announceVariable, readAnnouncement } from "./announcement.ts";
