"""What readers write under articles and incidents: judged, moderated, shown, taken back."""
