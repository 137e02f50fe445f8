#!/usr/bin/env bash
# walk.sh ORIGIN [TESTS…], as a newcomer in a folder of his own: what he types, and whether he sees what he is told.
set -euo pipefail
# A job has a group of processes of its own, so that Ctrl-C comes to all that it started and to nobody else.
set -m
origin="$1"
tests="${*:2}"
here="$PWD"
declare -A logs=()

say() { printf 'newcomer %4s s  %s\n' "$SECONDS" "$*"; }
# fail WHY [JOB]: shows what the job said, and ends.
fail() {
  if (($# > 1)); then show "$2"; fi
  say "FAILED: $1"
  exit 1
}
show() { sed 's/^/                | /' "${logs[$1]}"; }

# Begins a command. Its number is in $!, what it prints in logs[$!].
begin() {
  say "\$ ${1:0:200}"
  local log
  log="$(mktemp "$here/said XXXXXX")"
  sh -c "$1" >"$log" 2>&1 &
  logs[$!]="$log"
}
ended() { ! kill -0 "$1" 2>/dev/null; }
has_said() { grep -qF "$2" "${logs[$1]}"; }

# await WHAT SECONDS JOB CONDITION…: waits as long as the job runs, and says each ten seconds how far it is.
await() {
  local what="$1" last=$((SECONDS + $2)) job="$3" tell=$((SECONDS + 10)) over last_words
  shift 3
  for (( ; ; )); do
    over="$(ended "$job" && echo "it ended too early" || true)"
    if "$@"; then return; fi
    if [[ -n $over ]]; then fail "$what: $over" "$job"; fi
    if ((SECONDS > last)); then fail "$what: waited in vain" "$job"; fi
    if ((SECONDS >= tell)); then
      last_words="$(grep . "${logs[$job]}" | tail -n 1 | cut -c -90 || true)"
      say "  waiting for $what${last_words:+; it says: $last_words}"
      tell=$((SECONDS + 10))
    fi
    sleep 0.3
  done
}
# finish WHAT SECONDS JOB: waits for its end, which must be a good one.
finish() {
  await "$1" "$2" "$3" ended "$3"
  wait "$3" || fail "$1: it ended with $?" "$3"
}

# Programs that run in a folder or from it.
running_in() {
  local process
  for process in /proc/[0-9]*; do
    if [[ $(readlink "$process/cwd") == "$1"* || $(readlink "$process/exe") == "$1"* ]]; then
      tr '\0' ' ' <"$process/cmdline"
      echo
    fi
  done 2>/dev/null
}

for name in prometheus promtool prometheus-alertmanager amtool grafana-server loki promtail tempo redis-server prometheus-pushgateway pushgateway chromium \
  chromium-headless-shell docker; do
  if type -P "$name" >/dev/null; then fail "$name is here"; fi
done
say "I am $(id -un), and have node $(node --version), npm $(npm --version), $(git --version), and no server"
say "\$ git clone"
git clone --quiet "$origin" "my clone"
# The first two commands of the README, from its text.
mapfile -t commands < <(awk '/^```sh$/ { getline; print }' "my clone/README.md")

cd "$here/my clone"
begin "${commands[0]}"
start=$!
await "boards" 900 "$start" has_said "$start" "Look first at"
show "$start"

# While the boards fill, the second command in a second clone: in the first it would replace what runs.
git clone --quiet "$origin" "$here/my second clone"
cd "$here/my second clone"
begin "${commands[1]}${tests:+ -- $tests}"
second=$!

cd "$here/my clone"
begin "for it in boards-hold-data planted-fault; do node_modules/.bin/node test/newcomer/\$it.ts || exit; done"
fault=$!
begin "npx tta-obs verify --wait 240 --strict"
verify=$!
finish "all panels to be alive" 300 "$verify"
show "$verify"
finish "the planted fault" 600 "$fault"
show "$fault"

cd "$here"
say "Ctrl-C"
{
  kill -INT -- "-$start"
  await "the end of the first command" 120 "$start" ended "$start"
} 2>/dev/null
[[ ! -e "my clone/.tta-obs/state.json" ]] || fail "the stack ended and left its state" "$start"
left="$(running_in "$here/my clone/")"
[[ -z $left ]] || fail "the stack ended and left processes: $left" "$start"
# Some ten thousand files, which go while the tests run.
rm -rf "my clone" &

finish "the tests" 1800 "$second"
# What was left out must have been named.
grep -qE "^SKIPPED, |, 0 skipped$" "${logs[$second]}" || fail "the tests do not say what they skip" "$second"
{ grep "^SKIPPED" "${logs[$second]}" | sort -u || true; tail -n 1 "${logs[$second]}"; } | sed 's/^/                | /'
say "both commands of the README work on a machine with nothing but Node"
