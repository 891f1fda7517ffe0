"""Fitting the classifiers: needed by ``rhetoric train`` alone, never by a scan."""
