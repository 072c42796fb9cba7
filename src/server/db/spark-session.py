"""One Spark session for src/server/db/spark.ts: an order a line comes in as JSON, an answer a line goes out."""

import json
import os
import queue
import sys
import threading

from pyspark.sql import SparkSession

# What libraries print goes to the log; only answers go out.
answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)

builder = SparkSession.builder.appName("shouxian")
for name, value in json.loads(sys.argv[1]).items():
    builder = builder.config(name, value)
session = builder.getOrCreate()
files = session._jvm.org.apache.hadoop.fs
configuration = session._jsc.hadoopConfiguration()


def path(text):
    return files.Path(f"file://{text}" if text.startswith("/") else text)


def copy_file(source, target):
    files.FileUtil.copy(
        source.getFileSystem(configuration), source, target.getFileSystem(configuration), target, False, True, configuration
    )


def copy(source, target):
    source, target = path(source), path(target)
    store = source.getFileSystem(configuration)
    if not store.getFileStatus(source).isDirectory():
        return copy_file(source, target)
    target.getFileSystem(configuration).mkdirs(target)
    # Files only: a store of objects may still show folders of what a write had under way, though they are gone.
    inside = store.listFiles(source, True)
    while inside.hasNext():
        file = inside.next().getPath()
        below = file.toUri().getPath()[len(source.toUri().getPath()) :]
        if "/_temporary/" not in below:
            copy_file(file, files.Path(target.toString() + below))


def move(source, target):
    source, target = path(source), path(target)
    store = target.getFileSystem(configuration)
    store.mkdirs(target.getParent())
    store.delete(target, True)
    if not store.rename(source, target):
        raise OSError(f"cannot rename {source.toString()} to {target.toString()}")


def remove(text):
    path(text).getFileSystem(configuration).delete(path(text), True)


def exists(text):
    return path(text).getFileSystem(configuration).exists(path(text))


def find(pattern):
    return [each.getPath().toString() for each in path(pattern).getFileSystem(configuration).globStatus(path(pattern)) or []]


# `collect` makes a statement that only asks fail where it would fail.
orders = {
    "sql": lambda text: session.sql(text).collect() and None,
    "copy": copy,
    "move": move,
    "remove": remove,
    "exists": exists,
    "list": find,
}


def said_by(error):
    """Of an error of Java's what it says and what caused it, without the places in its program."""
    said, cause = [], getattr(error, "java_exception", None)
    while cause is not None:
        said.append(cause.toString())
        cause = cause.getCause()
    return "\n".join(said) or str(error)


def answer_to(order):
    try:
        what, *details = order
        return {"answer": orders[what](*details)}
    except Exception as error:  # whatever it was, the program hears of it and the session goes on
        return {"error": said_by(error)}


waiting = queue.Queue()
at_work = threading.Lock()


def listen():
    for line in sys.stdin.buffer:
        waiting.put(line)
    # Whoever asked is gone: what it waits for is of no use to anybody.
    if not at_work.acquire(blocking=False):
        os._exit(1)
    at_work.release()
    waiting.put(None)


print(json.dumps({"answer": session.version}), file=answers, flush=True)
threading.Thread(target=listen, daemon=True).start()
while line := waiting.get():
    with at_work:
        answer = answer_to(json.loads(line))
    print(json.dumps(answer), file=answers, flush=True)
session.stop()
