#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Whether the kernel compacts memory when it is told to, and counts that. Speaks KTAP.

echo 'KTAP version 1'
echo '1..2'

# The value of a counter of /proc/vmstat.
counter() {
	sed -n "s/^$1 //p" /proc/vmstat
}

if ! [ -w /proc/sys/vm/compact_memory ]; then
	echo 'ok 1 compact_memory can be written # SKIP no compaction'
	echo 'ok 2 pages are scanned # SKIP no compaction'
	exit 4
fi
before=$(counter compact_migrate_scanned)
if echo 1 >/proc/sys/vm/compact_memory; then
	echo 'ok 1 compact_memory can be written'
else
	echo 'not ok 1 compact_memory can be written'
fi
after=$(counter compact_migrate_scanned)
echo "# scanned: $before before, $after after"
if [ "$after" -gt "$before" ]; then
	echo 'ok 2 pages are scanned'
else
	echo 'not ok 2 pages are scanned'
fi
