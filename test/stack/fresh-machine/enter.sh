# enter.sh UID LINE, in a mount namespace of its own: hides the servers, their files, and what is known of packages;
# then runs LINE in this folder as an ordinary user.
set -eu
for dir in /usr/share/prometheus /etc/prometheus /var/lib/prometheus /var/lib/apt/lists; do
  if [ -d "$dir" ]; then mount -t tmpfs -o mode=755 tmpfs "$dir"; fi
done
for file in /usr/bin/prometheus /usr/bin/promtool /usr/bin/prometheus-alertmanager /usr/bin/amtool \
  /etc/default/prometheus /etc/default/prometheus-alertmanager; do
  if [ -e "$file" ]; then mount --bind /dev/null "$file"; fi
done
for package in prometheus prometheus-alertmanager; do
  for file in "/var/lib/dpkg/info/$package".*; do
    if [ -e "$file" ]; then mount --bind /dev/null "$file"; fi
  done
done
uid="$1"
exec setpriv --reuid="$uid" --regid="$uid" --clear-groups --pdeathsig KILL sh -c "$2"
