"""Lighthouse, pinned, in a folder of its own, with the system's Chromium."""

import json
import os
import subprocess

from innovasi.launch import chromium
from innovasi.launch.console import step

VERSION = "12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)


def installed(bench):
    """Return Lighthouse's program, installed if need be."""
    folder = bench.cache / f"lighthouse-{VERSION}"
    program = folder / "node_modules/lighthouse/cli/index.js"
    if not (folder / "complete").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with step(f"memasang / installing Lighthouse {VERSION}"):
            npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder]
            environ = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
            subprocess.run([*npm, f"lighthouse@{VERSION}"], check=True, env=environ)
        (folder / "complete").touch()
    return program


def visit(bench, address):
    """Look at a page as a phone would, once, and return what Lighthouse reports."""
    report = bench.cache / "lighthouse.json"
    browser = chromium.find()
    if not browser:
        raise SystemExit("first_view needs Chromium: CHROMIUM=/path/to/chromium")
    subprocess.run(
        [
            *("node", installed(bench), address, "--quiet", "--output=json"),
            *(f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}"),
            f"--chrome-flags={' '.join(CHROMIUM)}",
        ],
        check=True,
        env={**os.environ, "CHROME_PATH": browser},
        stdin=subprocess.DEVNULL,
        timeout=180,
    )
    return read(json.loads(report.read_text()))


def read(report):
    """Return the scores of 100, and how many kilobytes came over the wire."""
    items = report["audits"]["network-requests"]["details"]["items"]
    return {
        **{name: 100 * report["categories"][name]["score"] for name in CATEGORIES},
        "kilobytes": sum(item.get("transferSize", 0) for item in items) / 1000,
    }
