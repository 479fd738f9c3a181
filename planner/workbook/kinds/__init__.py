"""What a column's cells hold: each kind writes JSON values into cells, and reads them as people write."""
