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
    return files.Path(text if "://" in text else f"file://{text}")


def copy(source, target):
    source, target = path(source), path(target)
    files.FileUtil.copy(
        source.getFileSystem(configuration), source, target.getFileSystem(configuration), target, False, True, configuration
    )


def remove(text):
    path(text).getFileSystem(configuration).delete(path(text), True)


def exists(text):
    return path(text).getFileSystem(configuration).exists(path(text))


# `collect` makes a statement that only asks fail where it would fail.
orders = {"sql": lambda text: session.sql(text).collect() and None, "copy": copy, "remove": remove, "exists": exists}


def answer_to(order):
    try:
        what, *details = order
        return {"answer": orders[what](*details)}
    except Exception as error:  # whatever it was, the program hears of it and the session goes on
        return {"error": str(error)}


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
