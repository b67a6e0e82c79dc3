"""Answer queries in processes of their own, so that one that runs too long can be ended while the others go on."""

from __future__ import annotations

import signal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread

from kg.errors import KgError
from kg.rdf.read import read_store
from kg.serve.protocol import Response, answer, plain

WORKERS = 2


class Worker:
    """One process with the file in memory."""

    def __init__(self, file: Path) -> None:
        """Start the process; `wait` tells when it has read the file."""
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(file, theirs), daemon=True)
        self.process.start()
        theirs.close()

    def wait(self) -> None:
        """Wait until the file is loaded; raise KgError where it cannot be."""
        try:
            problem = self.connection.recv()
        except EOFError:
            problem = "the process that reads the file ended; free some memory and try again"
        if problem:
            raise KgError(problem)

    def ask(self, sparql: str, accept: str, seconds: float) -> Response | None:
        """Return the answer, or none where there was none in time."""
        try:
            self.connection.send((sparql, accept))
            found: Response | None = self.connection.recv() if self.connection.poll(seconds) else None
        except (EOFError, OSError):
            return None
        return found

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """Processes that take turns."""

    def __init__(self, file: Path, seconds: float) -> None:
        """Start the processes and wait until they are ready; raise KgError where the file cannot be read."""
        self.file, self.seconds = file, seconds
        self.free: Queue[Worker] = Queue()
        self.lock, self.closed = Lock(), False
        self.workers = {Worker(file) for _ in range(WORKERS)}
        try:
            for worker in self.workers:
                worker.wait()
                self.free.put(worker)
        except KgError:
            self.close()
            raise

    def ask(self, sparql: str, accept: str) -> Response:
        """Answer by the next free process: 503 where none was free, or none done, in time."""
        try:
            worker = self.free.get(timeout=self.seconds)
        except Empty:
            return plain(503, "other queries are running; try again later")
        found = worker.ask(sparql, accept, self.seconds)
        if found is None:
            Thread(target=self._replace, args=(worker,), daemon=True).start()
            return plain(503, f"the query was ended after {self.seconds:g} seconds; narrow it or add a LIMIT")
        self.free.put(worker)
        return found

    def close(self) -> None:
        """End all processes."""
        with self.lock:
            self.closed = True
            for worker in self.workers:
                worker.end()
            self.workers.clear()

    def _replace(self, worker: Worker) -> None:
        with self.lock:
            if self.closed:
                return
            worker.end()
            self.workers.remove(worker)
            fresh = Worker(self.file)
            self.workers.add(fresh)
        fresh.wait()
        self.free.put(fresh)


def _work(file: Path, connection: Connection) -> None:
    """Load the file, say whether that went well, and answer queries until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        store = read_store(file)
    except KgError as error:
        connection.send(error.said)
        return
    connection.send("")
    try:
        while True:
            connection.send(answer(store, *connection.recv()))
    except (EOFError, OSError):
        return
