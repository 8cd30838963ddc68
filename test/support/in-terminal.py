"""Runs a command in a terminal of its own: in-terminal.py <columns> <json> <command...>, where the JSON says what is typed once
something has been shown: [["shown", "typed"], ...], or null where the terminal is closed then. Prints what the terminal showed, and the
exit code as the last line, as -1 for signal 1."""

import fcntl
import json
import os
import pty
import struct
import sys
import termios

columns, typed, command = int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:]
process, terminal = pty.fork()
if process == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.execvp(command[0], command)
shown, looked, is_open = b"", 0, True
while is_open:
    try:
        some = os.read(terminal, 65536)
    except OSError:  # Linux says so when nobody has the terminal open any more.
        break
    if not some:
        break
    shown += some
    while is_open and typed and (at := shown.find(typed[0][0].encode(), looked)) >= 0:
        looked = at + len(typed[0][0].encode())
        text = typed.pop(0)[1]
        is_open = text is not None
        if is_open:
            os.write(terminal, text.encode())
        else:
            os.close(terminal)
_, status = os.waitpid(process, 0)
sys.stdout.buffer.write(shown)
print(f"\n{os.waitstatus_to_exitcode(status)}")
