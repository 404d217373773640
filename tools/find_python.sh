#!/bin/sh
# Prints a Python of 3.11 or later that can make an environment; prints nothing where there is none.
# With --explain: says in one sentence what to install.
ready='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'
new='import sys; sys.exit(sys.version_info < (3, 11))'
names='python3 python3.14 python3.13 python3.12 python3.11'

first_that_runs() {
    for name in $names; do
        if "$name" -c "$1" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
}

if [ "$1" != --explain ]; then
    first_that_runs "$ready"
elif [ -n "$(first_that_runs "$new")" ]; then
    echo "This Python cannot make an environment: install the package python3-venv, then run make again." >&2
else
    echo "Python 3.11 or later is needed: install the packages python3 and python3-venv, then run make again." >&2
fi
