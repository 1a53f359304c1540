"""The paper kit: parts made of a KitReport, written as docx, md, tex, html, csv and xlsx."""
