#!/bin/sh
# Installs Debian's chromium and CJK fonts for the page tests, when they are missing.
set -eu
missing=""
[ -x /usr/bin/chromium ] || missing="chromium"
[ -n "$(find /usr/share/fonts -name 'NotoSansCJK*' 2>/dev/null | head -n 1)" ] || missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
    echo "The page tests need:$missing. Install it with: sudo apt-get install $missing" >&2
    exit 1
fi
echo "==> Installing $missing for the page tests (about a minute)"
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
