"""Reports: results as JSON, HTML, CSV and text. Nothing here knows spaCy or the detectors."""
