"""The services without a window, for scripts, auditors and tests."""
