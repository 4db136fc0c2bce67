"""The desk for programs, under ``/api/v1/``: the same lists, the same actions, by token."""
