"""Tests of the Arabic text layer."""
