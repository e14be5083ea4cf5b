"""Runs a server for as long as anybody uses it.

    python -I -S keeper.py USERS COMMAND…

Every user of the server holds a shared lock on the file USERS. The keeper waits for the exclusive one, gets
it when the last user is gone, even one that was killed, and stops the server. (The last user who leaves in
order stops the server before giving up the lock.)
"""

import fcntl
import os
import signal
import sys


def main(users: str, *command: str) -> None:
    """Starts the command in the background, waits for its users to be gone, and ends it."""
    lock = os.open(users, os.O_RDWR)
    if os.fork():
        return
    # A session of its own: Ctrl-C at the terminal is for the users, who still need the server to finish.
    os.setsid()
    server = os.posix_spawn(command[0], command, os.environ)
    # The starter takes the end of our output for the death of the server: only the server may hold it open.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    fcntl.flock(lock, fcntl.LOCK_EX)
    # The process id cannot be another's by now: it stays taken until we have waited for it.
    os.kill(server, signal.SIGINT)
    os.waitpid(server, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
