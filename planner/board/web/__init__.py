"""The page of the meeting board, and the server on this machine that it talks to."""
