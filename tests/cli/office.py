"""LibreOffice, as somebody who opens an export in it and saves it again."""

import os
import shutil
import subprocess

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")


def saved_by_office(workbook, ending):
    """Save a workbook again beside itself, in the format of ``ending``."""
    home = f"-env:UserInstallation={(workbook.parent / 'office').as_uri()}"
    command = [OFFICE, home, "--headless", "--convert-to", ending, "--outdir", workbook.parent, workbook]
    env = os.environ | {"HOME": str(workbook.parent)}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=env)
