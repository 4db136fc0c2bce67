"""The pages editors write, on Wagtail: home, sections, articles, about, privacy."""
