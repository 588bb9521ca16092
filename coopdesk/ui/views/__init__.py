"""Pages of the window, one a file: what is in the book."""
