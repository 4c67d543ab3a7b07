# SPDX-License-Identifier: Apache-2.0
#
# The first process of a container for guests. It reads orders, a line each, from a pipe that pinlab holds open; when
# pinlab is gone, the pipe ends, this shell ends, and the container with all that is in it:
#
#   start N COMMAND...   runs a command, quoted for a shell, in place of the one before it
#   end N                ends it, and whatever it started
#
# "ended N STATUS" tells of its end, on standard output and on standard error, after what the command wrote there.
exec <"$1/orders" >"$1/out" 2>"$1/err"
running=
stop() {
  kill -KILL -1 2>/dev/null
  wait
}
tell() {
  printf '\nended %s %s\n' "$1" "$2"
  printf '\nended %s %s\n' "$1" "$2" >&2
}
echo ready
while read -r order number words; do
  case $order in
    start)
      stop
      running=$number
      (eval "$words"; tell "$number" $?) &
      ;;
    end)
      if [ "$number" = "$running" ]; then
        stop
        tell "$number" 137
      fi
      ;;
  esac
done
