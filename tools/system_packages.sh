#!/bin/sh
# Installs the system packages the tests use, where apt-get may; elsewhere says so and leaves the tests to skip.
wanted='libreoffice-writer-nogui python3-uno poppler-utils tmux openssh-server fonts-liberation'

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || {
    echo "No apt-get here: tests that need $wanted are skipped where the program is missing."
    exit 0
}
missing=''
for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=''
elif sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    echo "May not install$missing: the tests that need them are skipped."
    exit 0
fi
echo "Installing for the tests:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    echo "apt-get could not install$missing: the tests that need them are skipped."
