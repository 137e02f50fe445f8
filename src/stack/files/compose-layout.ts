/** Where the compose file puts the project's files and the volumes inside the containers. */
export const layout = {
  /** The project's own tree, so that relative paths in its files hold here too. */
  project: "/etc/tta-obs",
  logs: "/var/log/tta-obs",
  /** In our own image, whose user may write there: a new volume takes over the owner. */
  healthData: "/var/lib/tta-obs/health",
  hostLogs: "/host/var/log",
  boards: "/etc/tta-obs/dashboards",
} as const;
