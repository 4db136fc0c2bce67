"""The public site: snapshots of what people released, and the pages around them."""
