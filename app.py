"""Starts the pages: ``streamlit run app.py``."""

from workbench.ui.main import start

start()
