import asyncio
import os
import aiohttp


async def main():
    async with aiohttp.ClientSession(headers={"Authorization": os.environ["AUTHORIZATION"]}) as session:
        statuses = []
        for url in os.environ["URLS"].split(" "):
            async with session.get(url) as answer:
                statuses.append(answer.status)
        print(statuses)


asyncio.run(main())
