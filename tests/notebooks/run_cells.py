"""Runs cells in one kernel and presses Stop in the midst of them; reads and writes JSON on stdin and stdout.

stdin:  a list of {"code": text, "stopAt": text or null}; the kernel is interrupted as soon as an output contains stopAt.
stdout: a list of {"status": "ok", "error" or "stuck", "outputs": texts in the order of arrival}.

A cell that does not end within a minute is stuck, and the last one that is run.
"""

import json
import sys
import time
from queue import Empty

from jupyter_client.manager import start_new_kernel

PATIENCE = 60


def text_of(message):
    content = message["content"]
    if message["msg_type"] == "stream":
        return content["text"]
    if message["msg_type"] in ("display_data", "update_display_data", "execute_result"):
        return content["data"].get("text/plain", "")
    if message["msg_type"] == "error":
        return f"{content['ename']}: {content['evalue']}"
    return None


def run(manager, client, code, stop_at):
    request = client.execute(code)
    outputs, idle, reply = [], False, None
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not (idle and reply):
        try:
            message = client.get_iopub_msg(timeout=0.05)
            if message["parent_header"].get("msg_id") == request:
                idle = idle or message["content"].get("execution_state") == "idle"
            text = text_of(message)
            if text is not None:
                outputs.append(text)
                if stop_at is not None and stop_at in text:
                    manager.interrupt_kernel()
                    stop_at = None
        except Empty:
            pass
        try:
            message = client.get_shell_msg(timeout=0)
            if message["parent_header"].get("msg_id") == request:
                reply = message["content"]["status"]
        except Empty:
            pass
    return {"status": reply if idle and reply else "stuck", "outputs": outputs}


def main():
    manager, client = start_new_kernel(kernel_name="deno", startup_timeout=60)
    results = []
    try:
        for cell in json.load(sys.stdin):
            results.append(run(manager, client, cell["code"], cell.get("stopAt")))
            if results[-1]["status"] == "stuck":
                break
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
