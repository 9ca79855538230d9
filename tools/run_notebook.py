"""Runs one notebook through nbclient and reports each cell as a line of JSON.

usage: run_notebook.py NOTEBOOK EXECUTED

The cells run in the notebook's folder. The first reply that is not ok ends the run with exit code 1.
"""

import json
import os
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError


def report(**event):
    print(json.dumps(event), flush=True)


def main(source, executed):
    notebook = nbformat.read(source, as_version=4)
    current = 0

    def started(cell, cell_index):
        nonlocal current
        current = cell_index

    def finished(cell, cell_index, execute_reply):
        report(event="cell", index=cell_index)

    def failed(reason):
        report(event="error", index=current, source=notebook.cells[current].source, reason=reason)
        return 1

    client = NotebookClient(
        notebook,
        timeout=600,
        force_raise_errors=True,
        resources={"metadata": {"path": os.path.dirname(os.path.abspath(source))}},
        on_cell_start=started,
        on_cell_executed=finished,
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return failed(f"{error.ename}: {error.evalue}")
    except (CellTimeoutError, DeadKernelError) as error:
        return failed(str(error))
    nbformat.write(notebook, executed)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
