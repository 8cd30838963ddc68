import os
import urllib.error
import urllib.request


def get(url):
    request = urllib.request.Request(url, headers={"Authorization": os.environ["AUTHORIZATION"]})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


print([get(url) for url in os.environ["URLS"].split(" ")])
