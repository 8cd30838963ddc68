"""A receiver as people write it, with the vendor's own https host in it. Nothing in it knows of a mock."""
import os

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route("/webhooks/files", methods=["POST"])
def files():
    payload = request.json
    if payload.get("event") != "file.completed":
        return jsonify({"error": "not for us"}), 400
    headers = {"AppKey": os.environ["APP_KEY"], "SecretKey": os.environ["SECRET_KEY"]}
    for file in payload["files"]:
        host = f"https://{payload['workspaceId']}.re-port-flow.com"
        answer = requests.get(f"{host}/v1/file/download/{file['uuid']}/{file['fileId']}", headers=headers)
        answer.raise_for_status()
        with open(os.path.join(os.environ["FOLDER"], file["fileName"]), "wb") as kept:
            kept.write(answer.content)
    return jsonify({"taken": len(payload["files"])}), 200


app.run(host="127.0.0.1", port=int(os.environ["LISTEN"]))
