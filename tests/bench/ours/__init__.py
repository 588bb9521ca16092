"""The program's side of each figure, a script each; prints the seconds of one act as its floor does."""
