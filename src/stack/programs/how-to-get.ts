import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";

/** What kind of system this is, as far as its packages go. */
export type SystemKind = "debian" | "fedora" | "arch" | "alpine" | "macos" | "windows" | "other";

/** The kind of system that `/etc/os-release` and Node's platform name describe. */
export function systemKind(platform: string, osRelease: string): SystemKind {
  if (platform === "darwin") return "macos";
  if (platform === "win32") return "windows";
  const value = (key: string): string => new RegExp(`^${key}="?([^"\\n]*)`, "m").exec(osRelease)?.[1] ?? "";
  const names = `${value("ID")} ${value("ID_LIKE")}`.split(/\s+/);
  if (names.some((name) => name === "debian" || name === "ubuntu")) return "debian";
  if (names.some((name) => name === "fedora" || name === "rhel")) return "fedora";
  if (names.includes("arch")) return "arch";
  return names.includes("alpine") ? "alpine" : "other";
}

/** Programs that Debian-like systems have as packages, by service. */
export const debianPackages: Partial<Record<ServiceName, string>> = {
  prometheus: "prometheus",
  alertmanager: "prometheus-alertmanager",
};

const commands: Partial<Record<SystemKind, Partial<Record<ServiceName, string>>>> = {
  fedora: { prometheus: "sudo dnf install golang-github-prometheus", grafana: "sudo dnf install grafana" },
  arch: {
    prometheus: "sudo pacman -S prometheus",
    alertmanager: "sudo pacman -S alertmanager",
    grafana: "sudo pacman -S grafana",
    loki: "sudo pacman -S loki",
  },
  alpine: {
    prometheus: "doas apk add prometheus",
    alertmanager: "doas apk add alertmanager",
    grafana: "doas apk add grafana",
    loki: "doas apk add loki",
  },
  macos: {
    prometheus: "brew install prometheus",
    alertmanager: "brew install alertmanager",
    grafana: "brew install grafana",
    loki: "brew install loki",
    alloy: "brew install grafana/grafana/alloy",
  },
};

/** The shortest way to get a missing program on this system: a command, or the page to download it from. */
export function howToGet(name: ServiceName, system: SystemKind): string {
  if (system === "debian" && debianPackages[name] !== undefined) return "tta-obs up --install";
  if (system === "windows") return "tta-obs up --mode docker";
  return commands[system]?.[name] ?? services[name].program?.downloadPage ?? "";
}

/** The same as an order to the reader: `run brew install loki`, `download it from https://… and put it on PATH`. */
export function orderToGet(names: readonly ServiceName[], system: SystemKind): string {
  const ways = new Set(names.map((name) => howToGet(name, system)));
  const orders = [...ways].map((way) =>
    way.startsWith("https:") ? `download it from ${way} and put it on PATH` : `run ${way}`,
  );
  return orders.join(" and ");
}
