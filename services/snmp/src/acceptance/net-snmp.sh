#!/bin/sh
# Puts net-snmp's programs where the acceptance tests need them: nothing where they are there, else Debian's packages.
set -e
missing=
command -v snmptrap >/dev/null && command -v snmpinform >/dev/null || missing="$missing snmp"
test -x /usr/sbin/snmpd || missing="$missing snmpd"
test -x /usr/sbin/snmptrapd || missing="$missing snmptrapd"
test -z "$missing" && exit 0
command -v apt-get >/dev/null || { echo "install these first:$missing" >&2; exit 1; }
SUDO=
test "$(id -u)" = 0 || SUDO=sudo
$SUDO apt-get update -q
$SUDO env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
