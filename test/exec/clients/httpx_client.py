import os
import httpx

headers = {"Authorization": os.environ["AUTHORIZATION"]}
print([httpx.get(url, headers=headers).status_code for url in os.environ["URLS"].split(" ")])
