"""The web: a Django project on the store (extra ``marsad[web]``); ``marsad serve`` runs it."""
