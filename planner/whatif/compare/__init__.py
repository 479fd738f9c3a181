"""Cases and plans side by side."""
