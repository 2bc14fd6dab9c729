#!/bin/sh
# The tests drive Debian's Chromium, and make real keys with gpg and ssh-keygen. Install what is missing when we may;
# otherwise say what will not run.
set -eu
log=/tmp/caretrail-programs.log
packages=
[ -x /usr/bin/chromium ] || packages="$packages chromium"
command -v gpg >/dev/null || packages="$packages gnupg"
command -v ssh-keygen >/dev/null || packages="$packages openssh-client"
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:$packages"
    # shellcheck disable=SC2086 - one word for each package
    if apt-get update -q >"$log" 2>&1 \
        && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages >>"$log" 2>&1; then
        exit 0
    fi
    echo "They could not be installed; see $log"
fi
[ -x /usr/bin/chromium ] || echo "NOT RUN: the browser tests, as there is no /usr/bin/chromium (as root: apt-get install chromium)"
command -v gpg >/dev/null || echo "WILL FAIL: tests of GPG signatures, as there is no gpg (as root: apt-get install gnupg)"
command -v ssh-keygen >/dev/null || echo "WILL FAIL: tests of SSH signatures, as there is no ssh-keygen (as root: apt-get install openssh-client)"
