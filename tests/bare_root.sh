#!/usr/bin/env bash
# Proves both commands on a bare Debian 12: git, make and python3, without pip or the venv module.
#
#   tests/bare_root.sh              make demo until it answers, Ctrl-C, once more with the data kept, make test
#   tests/bare_root.sh setup        only the set-up and the embedded servers
#   tests/bare_root.sh demo|test    only that command
#
# Needs root and debootstrap. Clones the HEAD of this repository. Takes the machine's own package settings along:
# whatever apt, pip and npm are told here, they are told there. KEEP=1 leaves the root in place for a look.
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
answer_seconds=1200
test_seconds=3600

[ "$(id -u)" = 0 ] || { echo "tests/bare_root.sh needs root" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "apt-get install debootstrap" >&2; exit 2; }
# Mounts and processes of its own: they vanish with the script, however it ends.
if [ "${BARE_ROOT_INSIDE:-}" != 1 ]; then
  exec env BARE_ROOT_INSIDE=1 unshare --mount --pid --fork --kill-child --mount-proc --propagation private \
    "${BASH_SOURCE[0]}" "$@"
fi

say() { printf '== %s  %s\n' "$(date +%T)" "$*" >&2; }

root=$(mktemp -d --tmpdir bare-root.XXXXXX)
clean_up() {
  local code=$?
  trap - EXIT
  findmnt --noheadings --raw --output TARGET | grep "^$root/" | sort -r | while read -r mounted; do
    umount --lazy "$mounted" || true
  done
  if findmnt --noheadings --raw --output TARGET | grep -q "^$root/"; then
    say "still mounted below $root: left in place"
  elif [ -n "${KEEP:-}" ]; then
    say "kept: $root"
  else
    rm -rf --one-file-system "$root"
  fi
  exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# -- the root ---------------------------------------------------------------------------------------------------------

first_mirror() {
  { cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed -n 's/^URIs: *//p'
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -n 's/^deb \(\[[^]]*\] *\)\?//p'
  } | awk 'NR == 1 { print $1 }'
}

take_along() { # files and folders of the host, to the same place
  local path
  for path in "$@"; do
    if [ -e "$path" ]; then
      mkdir -p "$root${path%/*}"
      cp -aLT --no-preserve=ownership "$path" "$root$path" 2>/dev/null || true
    fi
  done
}

# Settings of package tools and certificates that live in the environment.
settings() { env | grep -E '^(PIP_|UV_|npm_config_|NPM_CONFIG_|NODE_EXTRA_|[A-Za-z_]*(CERT|CA_BUNDLE|CAINFO)|[A-Za-z]+_(proxy|PROXY)=)' || true; }

pip_files=(/etc/pip.conf /etc/xdg/pip "$HOME/.pip" "$HOME/.config/pip")

local_indexes() { # folders that pip's settings name; an index keeps its files beside it
  local word
  { settings | sed -n 's/^PIP_[A-Z_]*=//p'; cat $(find "${pip_files[@]}" -type f 2>/dev/null) /dev/null; } |
    tr " ='\",\t" '\n' | sed -n 's#^file://##; /^\//p' | while read -r word; do
      word=${word%/}
      if [ "${word##*/}" = simple ]; then word=${word%/*}; fi
      if [ -d "$word" ] && [ "$word" != "" ]; then echo "$word"; fi
    done | sort -u
}

make_root() {
  say "debootstrap"
  chmod 755 "$root"
  debootstrap --variant=minbase --include=git,make,python3,ca-certificates bookworm "$root" "$(first_mirror)" \
    >"$root.debootstrap.log" 2>&1 || { tail -20 "$root.debootstrap.log" >&2; exit 1; }
  rm -f "$root.debootstrap.log"
  rm -rf "$root/etc/apt/sources.list" "$root/etc/apt/sources.list.d"
  take_along /etc/apt /usr/share/keyrings /etc/resolv.conf /etc/hosts /usr/local/share/ca-certificates \
    "${pip_files[@]}" /etc/npmrc /usr/etc/npmrc "$HOME/.npmrc" "$HOME/.gitconfig"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --make-rslave "$root/dev"
  inside update-ca-certificates >/dev/null 2>&1
  local value
  while IFS='=' read -r _ value; do if [ -f "$value" ]; then take_along "$value"; fi; done < <(settings)
  while read -r folder; do
    mkdir -p "$root$folder"
    mount --bind -o ro "$folder" "$root$folder"
  done < <(local_indexes)
  git clone --quiet --no-local "$repository" "$root$project"
  say "cloned $(git -C "$root$project" log -1 --format='%h %s')"
  ! inside python3 -m pip --version 2>/dev/null || { say "the root is not bare: it has pip"; exit 1; }
  ! inside python3 -m venv /tmp/probe >/dev/null 2>&1 || { say "the root is not bare: it makes environments"; exit 1; }
}

project=/srv/titles
inside() {
  local carried
  mapfile -t carried < <(settings)
  env -i HOME="$HOME" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb CI=true \
    "${carried[@]}" chroot "$root" "$@"
}
in_project() { inside sh -c "cd $project && exec \"\$@\"" sh "$@"; }

# -- what is proved ---------------------------------------------------------------------------------------------------

prove_setup() {
  in_project .ci/setup demo </dev/null
  say "set up"
  in_project .venv/bin/python -m titles.site.embedded services start
  in_project .venv/bin/python -m titles.site.embedded services status
  in_project .venv/bin/python -m titles.site.embedded services stop
  in_project .ci/setup test </dev/null
  local began=$SECONDS
  in_project .ci/setup test </dev/null
  [ $((SECONDS - began)) -le 2 ] || { say "a set-up with nothing to do took $((SECONDS - began)) s"; exit 1; }
  nobody_stays
}

nobody_stays() {
  local pid left=
  for pid in /proc/[0-9]*; do
    if [ "$(readlink "$pid/root" 2>/dev/null)" = "$root" ]; then left="$left $(tr '\0' ' ' <"$pid/cmdline")"; fi
  done
  if [ -n "$left" ]; then say "left running:$left"; exit 1; fi
}

# Like a terminal: a process group of its own, with the interrupt not ignored as a script's background jobs have it.
as_in_a_terminal='import os, signal, sys
os.setsid(); signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])'

home_page() { # whether the address answers 200 with the home page
  python3 - "$1" <<'PYTHON'
import sys, urllib.request
try:
    answer = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sys.argv[1], timeout=5)
    sys.exit(0 if answer.status == 200 and "职称" in answer.read().decode() else 1)
except OSError:
    sys.exit(1)
PYTHON
}

prove_demo() { # $1: seconds until it must answer
  local port log="$root/tmp/demo.log" began=$SECONDS pid code
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  local carried
  mapfile -t carried < <(settings)
  env -i HOME="$HOME" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb "${carried[@]}" \
    python3 -c "$as_in_a_terminal" chroot "$root" sh -c "cd $project && exec make demo PORT=$port" >"$log" 2>&1 &
  pid=$!
  until home_page "http://127.0.0.1:$port/"; do
    if ! kill -0 "$pid" 2>/dev/null; then say "make demo ended by itself"; tail -40 "$log" >&2; exit 1; fi
    if [ $((SECONDS - began)) -gt "$1" ]; then say "no answer after $1 s"; tail -40 "$log" >&2; exit 1; fi
    sleep 1
  done
  say "make demo answers after $((SECONDS - began)) s"
  sleep 10 # the accounts are printed
  tail -25 "$log" >&2
  kill -INT -- "-$pid"
  code=0
  wait "$pid" || code=$?
  # make itself dies of the interrupt, 130, once the supervisor has ended in order.
  if [ "$code" != 0 ] && [ "$code" != 130 ]; then say "make demo ended with $code"; tail -40 "$log" >&2; exit 1; fi
  if grep -E 'Traceback|Error [0-9]' "$log" >&2; then say "make demo did not end in order"; exit 1; fi
  nobody_stays
  say "interrupted, nothing left running"
}

prove_test() {
  in_project timeout "$test_seconds" make test </dev/null
  nobody_stays
  say "make test passed"
}

make_root
case "${1:-all}" in
setup) prove_setup ;;
demo) prove_demo "$answer_seconds" && prove_demo 60 ;;
test) prove_test ;;
all)
  prove_demo "$answer_seconds"
  prove_demo 60
  prove_test
  ;;
*) echo "usage: tests/bare_root.sh [all|setup|demo|test]" >&2; exit 2 ;;
esac
say "proved: ${1:-all}"
