"""What becomes of a plan where work runs over, crews are lost, laws move and prices change."""
