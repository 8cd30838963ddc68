"""Makes calls with a Python client that was generated: one JSON object a line says which, one says what came of it."""

import importlib
import json
import re
import sys
import tempfile

import urllib3

package, host = sys.argv[1], sys.argv[2]
sys.path.insert(0, sys.argv[3])
module = importlib.import_module(package)
apis = importlib.import_module(package + ".api")

configuration = module.Configuration()
configuration.host = host
configuration.access_token = None
configuration.retries = urllib3.Retry(0, redirect=0, raise_on_redirect=False)


def snake(name):
    name = re.sub(r"\[\]", "", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name.replace("-", "_").replace(".", "_"))
    return re.sub(r"([a-z\d])([A-Z])", r"\1_\2", name).lower()


def documented(method):
    """The parameters that a generated method takes, as its own docstring lists them."""
    return [name for name in re.findall(r":param (?:[\w\[\](), .]+ )?(\w+):", method.__doc__ or "") if name != "async_req" and not name.startswith("_")]


def arguments(method, call):
    names = documented(method)
    given = {snake(name): value for name, value in {**call["path"], **call["query"]}.items()}
    if call["form"] is not None:
        given.update({snake(name): value for name, value in call["form"].items()})
    for name, (file, text) in (call["files"] or {}).items():
        path = tempfile.mkdtemp() + "/" + file
        with open(path, "w") as written:
            written.write(text)
        given[snake(name)] = path
    parameters = [snake(name) for name in call["parameters"]]
    rest = [name for name in names if name not in given and name.strip("_") not in parameters]
    if call["body"] is not None:
        given[rest[0]] = call["body"]
    return {next((name for name in names if name.strip("_") == key.strip("_")), key): value for key, value in given.items()}


def run(call):
    client = module.ApiClient(configuration)
    for name, value in call["headers"].items():
        client.set_default_header(name, value)
    if call["type"] is not None:
        client.select_header_content_type = lambda types: call["type"]
    wanted = snake(call["operationId"])
    for name in dir(apis):
        found = getattr(apis, name)
        methods = [each for each in dir(found) if each.replace("_", "") == wanted.replace("_", "")]
        if isinstance(found, type) and methods:
            method = getattr(found(client), methods[0])
            try:
                _, status, _ = getattr(found(client), methods[0] + "_with_http_info")(**arguments(method, call))
                return {"status": status}
            except module.ApiException as error:
                return {"status": error.status, "body": str(error.body)[:300]}
    return {"problem": "the client has no method for it"}


for line in sys.stdin:
    try:
        answer = run(json.loads(line))
    except Exception as error:
        answer = {"problem": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps(answer), flush=True)
