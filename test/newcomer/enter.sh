# enter.sh UID HOME COMMAND…, as root in a mount namespace of its own: hides the servers, their files, and what is known
# of packages, gives the number UID a name, and runs COMMAND as that user.
set -eu
uid="$1"
home="$2"
shift 2
for dir in /var/lib/apt/lists /usr/share/prometheus /etc/prometheus /var/lib/prometheus /usr/share/grafana /etc/grafana \
  /usr/lib/postgresql /usr/lib/chromium; do
  if [ -d "$dir" ]; then mount -t tmpfs -o mode=755 tmpfs "$dir"; fi
done
for name in prometheus promtool prometheus-alertmanager alertmanager amtool grafana grafana-server loki promtail tempo \
  redis-server prometheus-pushgateway pushgateway chromium chromium-browser google-chrome chromium-headless-shell chrome-headless-shell docker docker-compose; do
  for file in /usr/bin /usr/sbin /usr/local/bin /etc/default; do
    if [ -e "$file/$name" ]; then mount --bind /dev/null "$file/$name"; fi
  done
done
for package in prometheus prometheus-alertmanager; do
  for file in "/var/lib/dpkg/info/$package".*; do
    if [ -e "$file" ]; then mount --bind /dev/null "$file"; fi
  done
done
umask 022
{ cat /etc/passwd && echo "newcomer:x:$uid:$uid::$home:/bin/sh"; } >"$home.passwd"
mount --bind "$home.passwd" /etc/passwd
exec setpriv --reuid="$uid" --regid="$uid" --clear-groups --pdeathsig KILL "$@"
