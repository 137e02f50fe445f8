import { readdirSync, readFileSync, readlinkSync } from "node:fs";

function address(hex: string): string {
  const [ip = "", port = ""] = hex.split(":");
  const bytes = ip.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  return `${bytes.length === 4 ? bytes.toReversed().join(".") : `v6 ${ip}`}:${Number.parseInt(port, 16)}`;
}

/** `host:port` of every TCP socket on which a process listens. */
export function listeners(pid: number): readonly string[] {
  const files = readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      return "";
    }
  });
  return ["tcp", "tcp6"]
    .flatMap((name) => readFileSync(`/proc/${pid}/net/${name}`, "utf8").trim().split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((row) => row[3] === "0A" && files.includes(`socket:[${row[9]}]`))
    .map((row) => address(row[1] ?? ""));
}
