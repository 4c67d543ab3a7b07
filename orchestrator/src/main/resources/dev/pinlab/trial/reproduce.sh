#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs one trial of a pinlab run again, with QEMU alone:
# @ABOUT@
# It ended as: @OUTCOME@
#
# Prints what the guest says on its result port, then its console. From the environment:
#
#   KERNEL, INITRD  files to boot instead of those of the run
#   QEMU            the program to boot them with
#   LIMIT           seconds after which the guest is ended
#
# Exit status: 0 the guest came to its end, 1 it did not, 2 something is missing.

set -u

KERNEL=${KERNEL:-@KERNEL@}
INITRD=${INITRD:-@INITRD@}
QEMU=${QEMU:-@QEMU@}
LIMIT=${LIMIT:-@LIMIT@}

missing() {
	echo "reproduce.sh: $1" >&2
	exit 2
}

# The script works in a directory of its own.
absolute() {
	case $1 in
		/*) echo "$1" ;;
		*) echo "$PWD/$1" ;;
	esac
}

[ -r "$KERNEL" ] || missing "there is no kernel $KERNEL; KERNEL=FILE names one"
[ -r "$INITRD" ] || missing "there is no initramfs $INITRD; INITRD=FILE names one"
QEMU=$(command -v "$QEMU") || missing "there is no QEMU of that name; QEMU=PROGRAM names one"
KERNEL=$(absolute "$KERNEL")
INITRD=$(absolute "$INITRD")
QEMU=$(absolute "$QEMU")

place=$(mktemp -d "${TMPDIR:-/tmp}/reproduce-XXXXXX") && cd "$place" || missing 'there is no place for files'
end_guest() {
	[ ! -s qemu.pid ] || [ -s status ] || kill -KILL "$(cat qemu.pid)" 2>/dev/null
}
trap 'end_guest; cd / && rm -rf "$place"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The guest takes its order when it is ready. The port has no end while somebody could still write to it.
mkfifo order said || missing 'there can be no named pipe'
exec 3<>order
printf '%s\n' @ORDERS@ >&3

tee results.jsonl <said &
{
	"$QEMU"@WORDS@ \
		-pidfile qemu.pid <&3 >said
	echo $? >status
} &

left=$LIMIT
while [ ! -s status ]; do
	if [ "$left" -le 0 ]; then
		echo "reproduce.sh: ended after $LIMIT s; LIMIT=SECONDS gives it more" >&2
		end_guest
		break
	fi
	sleep 1
	left=$((left - 1))
done
wait

if [ -r console.log ]; then
	echo '--- console'
	cat console.log
fi
if grep -q '^{"event":"end"' results.jsonl; then
	exit 0
fi
echo 'reproduce.sh: the guest did not come to its end' >&2
exit 1
