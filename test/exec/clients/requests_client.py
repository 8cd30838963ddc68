import os
import requests

headers = {"Authorization": os.environ["AUTHORIZATION"]}
print([requests.get(url, headers=headers).status_code for url in os.environ["URLS"].split(" ")])
