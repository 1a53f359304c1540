"""The pages' entry: what Streamlit runs."""

from __future__ import annotations

from workbench.ui.frame import start

__all__ = ["start"]

if __name__ == "__main__":
    start()
