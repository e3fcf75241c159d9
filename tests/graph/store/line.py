"""A line to a server that can be cut: what a test does to the network, without touching the server."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Line:
    """Passes on to ``host:port`` whatever it is sent; ``address`` is where it listens."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._door.getsockname()[1]}"
        self._ends: list[socket.socket] = []
        self._up = True
        self._last_words = False
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def cut(self) -> None:
        """End all connections, and each new one at once."""
        self._up = False
        self._hang_up()

    def mend(self) -> None:
        """Let connections through again."""
        self._up = True

    def cut_after_next(self) -> None:
        """End all connections when the next thing that a caller says was passed on, so that no answer comes back."""
        self._last_words = True

    def close(self) -> None:
        """End all, and do not listen any more."""
        self.cut()
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for thread in self._threads:
            thread.join(10)

    def _hang_up(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            if not self._up:
                caller.close()
                continue
            server = socket.create_connection(self._to)
            self._ends += [caller, server]
            pair = threading.Thread(target=self._connect, args=(caller, server), daemon=True)
            self._threads.append(pair)
            pair.start()

    def _connect(self, caller: socket.socket, server: socket.socket) -> None:
        back = threading.Thread(target=self._pass_on, args=(server, caller), daemon=True)
        with caller, server:
            back.start()
            self._pass_on(caller, server, ours=True)
            back.join(10)

    def _pass_on(self, source: socket.socket, target: socket.socket, *, ours: bool = False) -> None:
        with suppress(OSError):
            while said := source.recv(65536):
                last = ours and self._last_words
                if last:
                    self._last_words = False
                    target.sendall(said)
                    source.shutdown(socket.SHUT_RDWR)
                    return
                target.sendall(said)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
