"""The product at a browser. Waiting is generous: a test says what happens, not how soon; the machine may be busy."""

from playwright.sync_api import expect

PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)
