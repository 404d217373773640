"""A function run in a forked child, as another user if need be: a process without a new interpreter."""

import json
import os
import pwd
import traceback
from collections.abc import Callable
from typing import Any


def in_child(call: Callable[[], Any], *, user: str | None = None) -> Any:
    """What `call` returned, as JSON, in a child. Fails with the child's traceback if it raised."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _run(call, user, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    answer = json.loads(said or b'{"raised": "the child died"}')
    if "raised" in answer:
        raise AssertionError(answer["raised"])
    return answer["returned"]


def _run(call: Callable[[], Any], user: str | None, writing: int) -> None:
    """Never returns."""
    try:
        if user and os.geteuid() == 0:
            who = pwd.getpwnam(user)
            os.setgroups([])
            os.setgid(who.pw_gid)
            os.setuid(who.pw_uid)
        answer = {"returned": call()}
    except BaseException:
        answer = {"raised": traceback.format_exc()}
    os.write(writing, json.dumps(answer).encode())
    os._exit(0)
