"""A webhook receiver of its own: counts what arrives and books it, in no language and with no code of the sender.

Answers GET /booked with a list of ids, /count with how many, /posts with how many requests came. What it does wrong, it says in
its arguments: --drop 7 acknowledges every 7th and does not book it, --double 5 books every 5th twice, --late 2 books after so many
seconds, --fail 3 answers every 3rd with 503, --deaf books each delivery as often as it comes.
"""

import argparse
import asyncio
import json
import time

options = argparse.ArgumentParser()
options.add_argument("--port", type=int, default=0)
options.add_argument("--drop", type=int, default=0)
options.add_argument("--double", type=int, default=0)
options.add_argument("--fail", type=int, default=0)
options.add_argument("--late", type=float, default=0)
options.add_argument("--wait", type=float, default=0)
options.add_argument("--deaf", action="store_true")
given = options.parse_args()

posts = 0
seen = set()
booked = []  # (when it can be seen, id)
dropped, doubled = [], []


def book(delivery):
    if delivery in seen and not given.deaf:
        return
    seen.add(delivery)
    number = len(seen)
    if given.drop and number % given.drop == 0:
        dropped.append(delivery)
        return
    visible = time.monotonic() + given.late
    booked.append((visible, delivery))
    if given.double and number % given.double == 0:
        doubled.append(delivery)
        booked.append((visible, delivery))


def named(payload):
    return next((str(payload[key]) for key in ("processId", "id", "file_id") if key in payload), "unnamed")


async def answer_post(headers, body):
    global posts
    posts += 1
    if given.wait:
        await asyncio.sleep(given.wait)
    if given.fail and posts % given.fail == 0:
        return 503, b""
    # With a vendor that sends no delivery id, by what the payload is about.
    book(headers.get("x-aqid-delivery-id") or named(json.loads(body)))
    return 200, b""


def answer_get(path):
    now = time.monotonic()
    visible = [delivery for at, delivery in booked if at <= now]
    answers = {
        "/booked": visible,
        "/count": len(visible),
        "/posts": {"posts": posts, "seen": len(seen), "dropped": dropped, "doubled": doubled},
    }
    return (200, json.dumps(answers[path]).encode()) if path in answers else (404, b"")


async def serve(reader, writer):
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ")
        headers = {k.lower(): v.strip() for k, v in (line.split(":", 1) for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        status, content = await answer_post(headers, body) if method == "POST" else answer_get(path)
        writer.write(
            f"HTTP/1.1 {status} -\r\nContent-Length: {len(content)}\r\nConnection: close\r\n\r\n".encode() + content
        )
        await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", given.port, backlog=1024)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()


asyncio.run(main())
