"""What flows between the floors: frozen data, standard library only."""
