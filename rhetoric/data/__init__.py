"""Derived tables and short lists; each names its origin."""
