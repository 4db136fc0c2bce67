"""From a report's text to its claims."""
