"""What each address answers; every view declares its action (``marsad.web.access``)."""
