#!/bin/sh
# The browser tests drive Debian's Chromium. Install it when we may; otherwise say in one line what will not run.
set -eu
[ -x /usr/bin/chromium ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests"
    if apt-get update -q >/tmp/caretrail-chromium.log 2>&1 \
        && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium >>/tmp/caretrail-chromium.log 2>&1; then
        exit 0
    fi
    echo "Chromium could not be installed; see /tmp/caretrail-chromium.log"
fi
echo "NOT RUN: the browser tests, as there is no /usr/bin/chromium (as root: apt-get install chromium)"
